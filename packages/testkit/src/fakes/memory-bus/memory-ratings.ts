import {
  addCounts,
  addedFailures,
  type CallRecord,
  type CallRecordLog,
  type Counts,
  countKey,
  countOf,
  LOCKED_AFTER,
  MINUTE_MS,
  mergeStreaks,
  NO_COUNTS,
  type RatingStore,
  type Streak,
  streakKeys,
} from '@partyline/core';

/** What Redis holds of the attempts that were made. */
export interface MemoryRatings {
  readonly records: CallRecord[];
  readonly minutes: Map<number, Map<string, Counts>>;
  readonly streaks: Map<string, Streak & { readonly endedMs: number }>;
}

/** Counts what a commit brought, as the script of the real bus does. */
export function countRecords({ records, minutes, streaks }: MemoryRatings, brought: readonly CallRecord[]): void {
  const atMs = Math.max(0, ...brought.map(({ endedAtMs }) => endedAtMs));
  const minute = Math.floor(atMs / MINUTE_MS);
  for (const record of brought) {
    records.push(record);
    const count = countOf(record);
    if (count === undefined) continue;
    const counted = minutes.get(minute) ?? new Map<string, Counts>();
    minutes.set(minute, counted);
    const key = countKey(count);
    counted.set(key, addCounts(counted.get(key) ?? NO_COUNTS, count.adds));
    const { streak } = count;
    if (streak === undefined) continue;
    for (const name of streakKeys(count)) {
      const run = streaks.get(name) ?? { failures: 0, lastFailureMs: 0, endedMs: 0, recoveredMs: 0 };
      streaks.set(
        name,
        streak === 'over'
          ? {
              ...{ failures: 0, lastFailureMs: 0, endedMs: atMs },
              recoveredMs: run.failures >= LOCKED_AFTER ? atMs : run.recoveredMs,
            }
          : added(run, streak, atMs),
      );
    }
  }
}

export function createMemoryCallRecords({ records }: MemoryRatings): CallRecordLog {
  return {
    async *read({ sinceMs, untilMs }) {
      yield records.filter(({ endedAtMs }) => endedAtMs >= sinceMs && endedAtMs <= untilMs);
    },
  };
}

export function createMemoryRatings({ minutes, streaks }: MemoryRatings, now: () => number): RatingStore {
  return {
    read: async () => ({
      nowMs: now(),
      minutes: structuredClone(minutes),
      streaks: new Map([...streaks].map(([key, run]) => [key, mergeStreaks([run])])),
    }),
  };
}

function added<Run extends Streak>(run: Run, streak: Parameters<typeof addedFailures>[1], atMs: number): Run {
  const failures = addedFailures(run, streak);
  return failures === 0 ? run : { ...run, failures: run.failures + failures, lastFailureMs: atMs };
}
