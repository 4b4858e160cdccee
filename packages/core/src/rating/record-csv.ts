import type { CallRecord } from './call-record.ts';

/** The columns of an export; times are ISO 8601 in UTC, durations in seconds. Columns are only ever added at the end. */
export const recordColumns = [
  ...['kind', 'call', 'node', 'leg', 'attempt', 'started', 'answered', 'ended', 'talk_seconds'],
  ...['provider', 'destination', 'address', 'name', 'outcome', 'class', 'q850', 'sip', 'score_heard', 'score_sent'],
  ...['started_by', 'chat', 'people', 'attempts', 'close_reason', 'prefix', 'billed_seconds', 'cost', 'echo'],
] as const;
type Column = (typeof recordColumns)[number];

/** One record as its columns; what it does not have is empty. */
export function recordRow(record: CallRecord): readonly string[] {
  const { callId, node, kind, startedAtMs, endedAtMs, talkMs, startedBy } = record;
  const cells: Partial<Record<Column, string | number | undefined>> = {
    ...{ kind, call: callId, node, started: iso(startedAtMs), ended: iso(endedAtMs) },
    ...{ talk_seconds: (talkMs / 1_000).toFixed(3), billed_seconds: record.billedSeconds },
    ...{ cost: record.costMicros === undefined ? undefined : (record.costMicros / 1_000_000).toFixed(6) },
    ...{ started_by: `${startedBy.network}:${startedBy.address}` },
    ...cellsOf(record),
  };
  return recordColumns.map((column) => String(cells[column] ?? ''));
}

function cellsOf(record: CallRecord): Partial<Record<Column, string | number | undefined>> {
  if (record.kind === 'call') {
    const { chat, people, closeReason } = record;
    return { chat: `${chat.adapter}:${chat.chat}`, people, close_reason: closeReason };
  }
  const { leg, address, provider, outcome } = record;
  if (record.kind === 'leg') return { leg, address, provider, outcome, name: record.name, attempts: record.attempts };
  const { attempt, answeredAtMs, destination, cause, figures } = record;
  return {
    ...{ leg, address, provider, outcome, attempt, destination, class: record.class },
    answered: answeredAtMs === undefined ? undefined : iso(answeredAtMs),
    ...{ q850: cause?.q850, sip: cause?.sip, prefix: record.prefix },
    echo: record.echo === undefined ? undefined : String(record.echo),
    ...{ score_heard: figures?.heard.score, score_sent: figures?.sent.score },
  };
}

/**
 * One line of CSV (RFC 4180), with its end. What a spreadsheet would take for a formula is made a text: names and chats are
 * what people chose to write.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string): string {
  // A telephone number begins with a plus, and is none.
  const text = /^(?:[=@\t\r]|[+-](?!\d+(?:\.\d+)?$))/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
