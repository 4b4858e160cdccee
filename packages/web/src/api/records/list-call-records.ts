import { type CallRecord, callRecordSchema } from '@partyline/core';
import { z } from 'zod';
import { defineRead, noBody, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { recordQuerySchema, spanOf, visibleRecords } from './record-query.ts';

const querySchema = recordQuerySchema.extend({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.string().max(40).optional().meta({ description: 'The `next` of the page before.' }),
});

const pageSchema = z
  .object({
    records: z.array(callRecordSchema.meta({ id: 'CallRecord' })),
    next: z.string().optional().meta({ description: 'The cursor of the next page; missing on the last.' }),
  })
  .meta({ id: 'CallRecordPage' });

export const listCallRecords = defineRead({
  id: 'listCallRecords',
  method: 'GET',
  path: '/call-records',
  tag: 'records',
  summary: 'List the records of what is over',
  description:
    'The newest first: one for each person, for each attempt to reach them, and for each call. Times in ms since the epoch. They are kept as long as the operator wants.',
  scope: 'calls:read',
  params: nothing,
  query: querySchema,
  body: noBody,
  answers: { 200: { description: 'A page of records.', schema: pageSchema } },
  problems: [],
  async handle({ query }, context) {
    const { limit, cursor, ...wanted } = query;
    const from = cursor === undefined ? undefined : readCursor(cursor);
    if (cursor !== undefined && from === undefined) {
      const detail = 'This is no cursor.';
      return problem('invalid-request', { detail, errors: [{ parameter: 'cursor', detail, code: 'cursor' }] });
    }
    const nowMs = context.deps.clock.now();
    const given = spanOf(wanted, nowMs);
    // What has ended since the first page was read is not on it.
    const span = { ...given, untilMs: from?.untilMs ?? given.untilMs };
    const records: CallRecord[] = [];
    for await (const batch of visibleRecords(span, wanted, context)) records.push(...batch);
    const skip = from?.skip ?? 0;
    const page = records.toSorted(newestFirst).slice(skip, skip + limit);
    const next = skip + page.length < records.length ? `${span.untilMs}-${skip + page.length}` : undefined;
    return { kind: 'reply', status: 200, body: { records: page, ...(next !== undefined && { next }) } };
  },
});

function newestFirst(one: CallRecord, other: CallRecord): number {
  return other.endedAtMs - one.endedAtMs || (one.callId < other.callId ? -1 : 1);
}

function readCursor(written: string): { readonly untilMs: number; readonly skip: number } | undefined {
  const [, untilMs, skip] = /^(\d{1,15})-(\d{1,9})$/.exec(written) ?? [];
  return untilMs === undefined ? undefined : { untilMs: Number(untilMs), skip: Number(skip) };
}
