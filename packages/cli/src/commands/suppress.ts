import { userInfo } from 'node:os';
import { formatLegAddress, parseLegAddress, type Suppression } from '@partyline/core';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { relativeTime } from '../output/relative-time.ts';
import { printable, renderTable } from '../output/render-table.ts';
import { type ListOptions, showList } from '../output/show-list.ts';
import { iso } from '../records/call-record.ts';
import type { SuppressionRecord } from '../records/shapes.ts';
import type { Site } from '../site.ts';

interface JsonOption {
  readonly json?: true | undefined;
}

/** `partyline suppress list`: who is not called, by whomever. */
export async function listSuppressions(context: CliContext, site: Site, options: ListOptions): Promise<void> {
  const { output, now } = context;
  const fetch = () => site.suppressions.list();
  if (options.json)
    await showList(
      context,
      options,
      async () => (await fetch()).map(suppressionRecord),
      () => '',
    );
  else await showList(context, options, fetch, (found) => render(found, now(), output.width));
}

/** `partyline suppress add ADDRESS`. */
export async function addSuppression(
  { output, now }: CliContext,
  site: Site,
  written: string,
  { why, json }: JsonOption & { readonly why?: string | undefined },
): Promise<void> {
  const address = canonical(written);
  const suppression = {
    ...{ address, sinceMs: now(), by: 'operator' as const, name: userInfo().username },
    ...(why !== undefined && { why: why.slice(0, 200) }),
  };
  const result = (await site.suppressions.add(suppression)) ? 'added' : 'was-there';
  const text = result === 'added' ? `${address} is not called any more.` : `${address} was on the list already.`;
  output.write(json ? `${JSON.stringify({ address, result })}\n` : `${text}\n`);
}

/** `partyline suppress remove ADDRESS`. */
export async function removeSuppression(
  { output }: CliContext,
  site: Site,
  written: string,
  { json }: JsonOption,
): Promise<void> {
  const address = canonical(written);
  if (!(await site.suppressions.remove(address))) throw new CliError(`${address} is not on the list`);
  output.write(json ? `${JSON.stringify({ address, result: 'removed' })}\n` : `${address} may be called again.\n`);
}

/** As `--json` prints it. */
function suppressionRecord({ address, sinceMs, by, name, why }: Suppression): SuppressionRecord {
  return { address, since: iso(sinceMs), by, name: name ?? null, why: why ?? null };
}

function render(found: readonly Suppression[], nowMs: number, width: number): string {
  if (found.length === 0) return 'Everybody may be called.';
  const rows = found.map(({ address, sinceMs, by, name, why }) => [
    ...[address, relativeTime(sinceMs, nowMs), by === 'called' ? 'themselves' : (name ?? by), printable(why ?? '')],
  ]);
  const columns = [{ title: 'ADDRESS' }, { title: 'AGO' }, { title: 'BY' }, { title: 'WHY', flexible: true }];
  return renderTable(columns, rows, width);
}

function canonical(written: string): string {
  const parsed = parseLegAddress(written);
  if (parsed.ok) return formatLegAddress(parsed.address);
  throw new CliError(`${printable(written).slice(0, 80)} is no address, such as +12025550100`);
}
