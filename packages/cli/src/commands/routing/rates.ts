import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type ProviderId, providerIdSchema } from '@partyline/core';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { relativeTime } from '../../output/relative-time.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import type { JsonOption } from '../../program/options.ts';
import { iso } from '../../records/call-record.ts';
import type { RateTableRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';
import { readRates } from './read-rates.ts';

/** `partyline routes import PROVIDER FILE`: in the place of what the provider had; all of it, or nothing. */
export async function importRates(
  context: CliContext,
  site: Site,
  config: Config,
  written: string,
  file: string,
  options: JsonOption,
): Promise<void> {
  const provider = providerOf(config, written);
  const read = await readRates(createReadStream(file)).catch((error: unknown) => {
    throw new CliError(`${printable(file)} cannot be read: ${error instanceof Error ? error.message : error}`);
  });
  if (!read.ok) throw new CliError(`nothing of ${printable(file)} was imported: ${read.problems.join('; ')}`);
  const head = { provider, id: randomUUID(), importedAtMs: context.now(), by: context.operatorName };
  await site.rates.replace(head, read.rates);
  const rows = read.rates.length;
  if (options.json) context.output.write(`${JSON.stringify({ provider, rows, result: 'imported' })}\n`);
  else context.output.write(`${provider} has ${rows} rates now; gateways use them within five seconds.\n`);
}

/** `partyline routes list`: whose rate tables there are. */
export async function listRates(context: CliContext, site: Site, options: ListOptions): Promise<void> {
  const fetchRows = async (): Promise<RateTableRecord[]> => {
    const heads = await site.rates.list();
    return (await site.rates.providers()).map((provider) => {
      const head = heads.find((one) => one.provider === provider);
      if (head === undefined) return { provider, rows: null, by: null, importedAt: null };
      return { provider, rows: head.rows, by: head.by, importedAt: iso(head.importedAtMs) };
    });
  };
  await showList(context, options, fetchRows, (rows) => {
    if (rows.length === 0) return 'No provider has a rate table: all serve everything, at a price that is not known.';
    const columns = [...['PROVIDER', 'RATES', 'IMPORTED', 'BY'].map((title) => ({ title }))];
    const cells = rows.map(({ provider, rows: count, importedAt, by }) =>
      importedAt === null
        ? [provider, 'cannot be read, so nobody is called through it: import it again', '', '']
        : [provider, String(count), `${relativeTime(Date.parse(importedAt), context.now())} ago`, by ?? ''],
    );
    return renderTable(columns, cells, context.output.width);
  });
}

/** `partyline routes remove PROVIDER`: it serves everything again, at a price that is not known. */
export async function removeRates(
  context: CliContext,
  site: Site,
  written: string,
  options: JsonOption,
): Promise<void> {
  // It may have been taken out of the configuration.
  const provider = providerIdSchema.safeParse(written).data;
  if (provider === undefined || !(await site.rates.remove(provider))) {
    throw new CliError(`${printable(written).slice(0, 40)} has no rate table; see partyline routes list`);
  }
  if (options.json) context.output.write(`${JSON.stringify({ provider, result: 'removed' })}\n`);
  else context.output.write(`${provider} has no rate table any more.\n`);
}

function providerOf({ providers }: Config, written: string): ProviderId {
  const found = providers.find(({ id }) => id === written);
  if (found !== undefined) return found.id;
  const known = providers.map(({ id }) => id).join(', ');
  throw new CliError(`there is no provider ${printable(written).slice(0, 40)}: there are ${known}`);
}
