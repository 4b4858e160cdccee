import { type CallRecord, csvLine, fitsRecord, type RecordFilter, recordColumns, recordRow } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { UsageError } from '../../cli-error.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { iso } from '../../records/call-record.ts';
import type { Site } from '../../site.ts';

export interface CdrOptions extends RecordFilter {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly limit: number;
  readonly json?: true | undefined;
  readonly jsonl?: true | undefined;
  readonly csv?: true | undefined;
}

const DAY_MS = 86_400_000;
const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: DAY_MS };

/**
 * `partyline cdr`: what is kept of calls that are over. A table shows the newest; CSV and JSON lines are written as they
 * are read, all that fit, however many there are.
 */
export async function showCdr(context: CliContext, site: Site, options: CdrOptions): Promise<void> {
  const { output } = context;
  if ([options.json, options.jsonl, options.csv].filter(Boolean).length > 1) {
    throw new UsageError('choose one of --json, --jsonl and --csv');
  }
  const span = spanOf(options, context.now());
  if (options.csv) output.write(csvLine(recordColumns));
  const kept: CallRecord[] = [];
  for await (const batch of site.callRecords.read(span)) {
    const fitting = batch.filter((record) => fitsRecord(record, options));
    if (options.csv) output.write(fitting.map((record) => csvLine(recordRow(record))).join(''));
    else if (options.jsonl) output.write(fitting.map((record) => `${JSON.stringify(cdrRecord(record))}\n`).join(''));
    else kept.push(...fitting);
  }
  if (options.csv || options.jsonl) return;
  const newest = kept.toSorted((one, other) => other.endedAtMs - one.endedAtMs).slice(0, options.limit);
  if (options.json) output.write(`${JSON.stringify(newest.map(cdrRecord), undefined, 2)}\n`);
  else output.write(`${render(newest, kept.length - newest.length, output.width)}\n`);
}

/** With times as all nouns have them: `answeredAt` for `answeredAtMs`. */
function cdrRecord(record: CallRecord): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) =>
      key.endsWith('AtMs') && typeof value === 'number' ? [key.slice(0, -2), iso(value)] : [key, value],
    ),
  );
}

function spanOf({ since = '1d', until }: CdrOptions, nowMs: number) {
  const span = { sinceMs: timeIn(since, nowMs), untilMs: until === undefined ? nowMs : timeIn(until, nowMs) };
  if (span.sinceMs > span.untilMs) throw new UsageError('--since is later than --until');
  return span;
}

/** `90m` ago, or an ISO 8601 time. */
function timeIn(written: string, nowMs: number): number {
  const [, amount, unit = ''] = /^(\d{1,6})([smhd])$/.exec(written) ?? [];
  if (amount !== undefined) return nowMs - Number(amount) * (UNITS_MS[unit] ?? 0);
  const ms = /^\d{4}-/.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isFinite(ms)) return ms;
  throw new UsageError(`${printable(written).slice(0, 40)} is no time: 90m, 24h, 7d, or 2026-05-04T10:00:00Z`);
}

function render(records: readonly CallRecord[], more: number, width: number): string {
  if (records.length === 0) return 'No records.';
  const columns = [
    ...['ENDED (UTC)', 'KIND', 'CALL', '#'].map((title) => ({ title })),
    { title: 'WHO', flexible: true },
    ...['PROVIDER', 'TALK', 'HOW'].map((title) => ({ title })),
  ];
  const table = renderTable(columns, records.map(cellsOf), width);
  return more === 0 ? table : `${table}\n${more} more: --limit shows them, --csv and --jsonl write all.`;
}

function cellsOf(record: CallRecord): string[] {
  const { endedAtMs, kind, callId, talkMs } = record;
  const ended = new Date(endedAtMs).toISOString().slice(0, 19).replace('T', ' ');
  const talk = `${Math.round(talkMs / 1_000)} s`;
  if (record.kind === 'call') {
    const { startedBy, people, closeReason = '' } = record;
    return [ended, kind, callId, String(people), `${startedBy.network}:${startedBy.address}`, '', talk, closeReason];
  }
  const { leg, address, provider = '', outcome = '' } = record;
  const how = record.kind === 'attempt' && record.echo !== undefined ? echoOf(record.echo, outcome) : outcome;
  return [ended, kind, callId, String(leg), address, provider, talk, how];
}

/** Of a canary it counts whether its tone came back. */
function echoOf(echo: boolean, outcome: string): string {
  if (echo) return 'echo heard';
  return outcome === 'released' ? 'echo not heard' : outcome;
}
