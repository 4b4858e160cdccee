import type { DeadLetter } from '@partyline/core';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { relativeTime } from '../../output/relative-time.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { iso } from '../../records/call-record.ts';
import type { LetterRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';

interface JsonOption {
  readonly json?: true | undefined;
}

/** `partyline dead list`: what was taken out of its stream, newest first. */
export async function listDead(context: CliContext, site: Site, config: Config, options: ListOptions): Promise<void> {
  const fetchRows = async () => (await fetchLetters(site, config)).map(letterRecord);
  await showList(context, options, fetchRows, (rows) => renderLetters(rows, context.now(), context.output.width));
}

/** `partyline dead show ID`: with all that it holds. */
export async function showDead(
  { output }: CliContext,
  site: Site,
  config: Config,
  id: string,
  { json }: JsonOption,
): Promise<void> {
  const letter = await findLetter(site, config, id);
  const record = { ...letterRecord(letter), data: letter.data };
  const lines = [
    `${letter.id}, of ${iso(letter.atMs)}`,
    `Why: ${letter.reason}`,
    letter.retryable ? 'It can be put back: partyline dead retry.' : 'It cannot be put back.',
    letter.data,
  ];
  output.write(json ? `${JSON.stringify(record, undefined, 2)}\n` : `${lines.map(printable).join('\n')}\n`);
}

/** `partyline dead retry ID`: puts it back at the end of its stream. */
export async function retryDead(
  { output }: CliContext,
  site: Site,
  config: Config,
  id: string,
  { json }: JsonOption,
): Promise<void> {
  const letter = await findLetter(site, config, id);
  const result = await site.streams.retry(letter);
  if (result === 'gone') throw new CliError(`${letter.id} is gone`);
  if (result === 'not-whole') throw new CliError(`${letter.id} cannot be put back: it is no whole entry of a stream`);
  output.write(
    json ? `${JSON.stringify({ id: letter.id, result })}\n` : `Put ${letter.id} back at the end of ${letter.stream}.\n`,
  );
}

/** `partyline dead drop ID`: forgets it. */
export async function dropDead(
  { output }: CliContext,
  site: Site,
  config: Config,
  id: string,
  { json }: JsonOption,
): Promise<void> {
  const letter = await findLetter(site, config, id);
  const result = await site.streams.drop(letter);
  if (result === 'gone') throw new CliError(`${letter.id} is gone`);
  output.write(json ? `${JSON.stringify({ id: letter.id, result })}\n` : `Dropped ${letter.id}.\n`);
}

/** Its id, or the end of it where one letter ends so. */
async function findLetter(site: Site, config: Config, id: string): Promise<DeadLetter> {
  const letters = await fetchLetters(site, config);
  const found = letters.filter((letter) => letter.id === id || letter.id.endsWith(`/${id}`));
  const [letter, ...others] = found;
  if (letter === undefined) {
    throw new CliError(`there is no dead letter ${printable(id).slice(0, 60)}; see partyline dead list`);
  }
  if (others.length > 0) throw new CliError(`there are several: ${found.map((one) => one.id).join(', ')}`);
  return letter;
}

function fetchLetters(site: Site, { adapters }: Config): Promise<readonly DeadLetter[]> {
  return site.streams.deadLetters(adapters.map(({ id }) => id));
}

function letterRecord({ id, stream, entryId, atMs, reason, retryable }: DeadLetter): LetterRecord {
  return { id, stream, entry: entryId, at: iso(atMs), reason, retryable };
}

function renderLetters(rows: readonly LetterRecord[], nowMs: number, width: number): string {
  if (rows.length === 0) return 'No dead letters.';
  const columns = [{ title: 'ID' }, { title: 'AGO' }, { title: 'RETRY' }, { title: 'WHY', flexible: true }];
  const cells = rows.map(({ id, at, retryable, reason }) => [
    ...[id, relativeTime(Date.parse(at), nowMs), retryable ? 'can be' : 'no', reason],
  ]);
  return renderTable(columns, cells, width);
}
