import { type CallRecord, fitsRecord, type RecordSpan, type SecretKey } from '@partyline/core';
import { z } from 'zod';
import type { ApiDeps } from '../api-deps.ts';
import { isVisible } from '../calls/visible-call.ts';

const DAY_MS = 86_400_000;
const time = z.iso.datetime({ offset: true });

export const recordQuerySchema = z.strictObject({
  kind: z
    .enum(['leg', 'attempt', 'call'])
    .optional()
    .meta({ description: 'Of people, of attempts to reach them, or of calls.' }),
  since: time.optional().meta({ description: 'Only what ended since then; a day ago unless it is told.' }),
  until: time.optional(),
  call: z.string().min(1).max(64).optional().meta({ description: 'The id of a call, or its beginning.' }),
  address: z.string().min(1).max(2_100).optional().meta({ description: 'An address, or its beginning.' }),
  provider: z.string().min(1).max(64).optional(),
  outcome: z.string().min(1).max(64).optional(),
});
export type RecordQuery = z.infer<typeof recordQuerySchema>;

/** In which time; `until` is now unless it is told. */
export function spanOf({ since, until }: RecordQuery, nowMs: number): RecordSpan {
  const untilMs = until === undefined ? nowMs : Date.parse(until);
  return { sinceMs: since === undefined ? untilMs - DAY_MS : Date.parse(since), untilMs };
}

/** Batches of what fits and the key may see: of calls that it began itself, or of all. */
export async function* visibleRecords(
  span: RecordSpan,
  query: RecordQuery,
  { deps, key }: { readonly deps: ApiDeps; readonly key: SecretKey },
): AsyncGenerator<readonly CallRecord[]> {
  for await (const batch of deps.callRecords.read(span)) {
    yield batch.filter((record) => isVisible(record.startedBy, key) && fitsRecord(record, query));
  }
}
