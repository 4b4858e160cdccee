import { providerIdSchema } from '../ids.ts';
import { type AttemptRecord, callRecordSchema } from './call-record.ts';
import { type Counts, countOf } from './count-of.ts';
import { addCounts, countKey, MINUTE_MS, NO_COUNTS, type RatingData, type Streak } from './rating-data.ts';

export const NOW_MS = 1_800_000_000_000;

/** A record of an attempt; answered after two seconds, a minute of talk, good sound, unless told otherwise. */
export function attemptOf(provider: string, over: Partial<AttemptRecord> = {}): AttemptRecord {
  const endedAtMs = over.endedAtMs ?? NOW_MS - 30_000;
  const parsed = callRecordSchema.parse({
    ...{
      kind: 'attempt',
      callId: 'k7f2x',
      node: 'pbx1',
      startedBy: { network: 'xmpp', address: 'alice@example.org' },
      leg: 1,
      attempt: 1,
      provider: providerIdSchema.parse(provider),
    },
    ...{ address: '+12025550100', destination: '+1', startedAtMs: endedAtMs - 62_000, endedAtMs },
    ...{ ringingAtMs: endedAtMs - 61_000, answeredAtMs: endedAtMs - 60_000, talkMs: 60_000 },
    ...{ outcome: 'left', class: 'answered', endedBy: 'them' },
    figures: { heard: { packets: 3_000, lost: 0, score: 88 }, sent: { packets: 3_000, score: 88 } },
    ...over,
  });
  if (parsed.kind !== 'attempt') throw new Error('no attempt');
  return parsed;
}

const NOTHING_HAPPENED = { ringingAtMs: undefined, answeredAtMs: undefined, talkMs: 0, figures: undefined };
export const failed: Partial<AttemptRecord> = {
  ...NOTHING_HAPPENED,
  ...{ outcome: 'network-failed', class: 'network', cause: { q850: 34, sip: 503 } },
};
export const busy: Partial<AttemptRecord> = { ...NOTHING_HAPPENED, outcome: 'busy', class: 'person' };

/** What is counted of records; runs of failures as given. */
export function dataOf(records: readonly AttemptRecord[], streaks: Readonly<Record<string, Streak>> = {}): RatingData {
  const minutes = new Map<number, Map<string, Counts>>();
  for (const record of records) {
    const count = countOf(record);
    if (count === undefined) continue;
    const minute = Math.floor(record.endedAtMs / MINUTE_MS);
    const counted = minutes.get(minute) ?? new Map<string, Counts>();
    minutes.set(minute, counted);
    const key = countKey(count);
    counted.set(key, addCounts(counted.get(key) ?? NO_COUNTS, count.adds));
  }
  return { minutes, streaks: new Map(Object.entries(streaks)) };
}

export function times<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}
