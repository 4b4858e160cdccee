import {
  addCounts,
  addedFailures,
  type Counts,
  countOf,
  createRatings,
  LOCKED_AFTER,
  MINUTE_MS,
  NO_COUNTS,
  type Ratings,
  rankRoutes,
  ratingKey,
  type Streak,
  streakKeys,
} from '@partyline/core';
import type { PolicyMaker } from './policy.ts';

const SETTINGS = { by: 'quality', probeShare: 0.05, priceWeight: 0.2 } as const;
/** Figures are read once a second. */
const READ_EVERY_MS = 1_000;

/** Ours, by the very functions that route calls; only the counting is not Redis's. */
export const partyline: PolicyMaker = {
  name: 'Partyline',
  create(providers) {
    const minutes = new Map<number, Map<string, Counts>>();
    const streaks = new Map<string, Streak>();
    let ratings: Ratings | undefined;
    let readAtMs = Number.NEGATIVE_INFINITY;
    const candidates = providers.map(({ id: provider, priceMicros }) => ({
      provider,
      rate: {
        ...{ prefix: '1', pricePerMinuteMicros: priceMicros, setupFeeMicros: 0 },
        ...{ initialSeconds: 1, incrementSeconds: 1 },
      },
    }));
    return {
      order(nowMs, random) {
        if (ratings === undefined || nowMs - readAtMs >= READ_EVERY_MS) {
          ratings = createRatings({ minutes, streaks }, nowMs);
          readAtMs = nowMs;
        }
        const routes = rankRoutes(candidates, '+1', { ratings, settings: SETTINGS, nowMs, random });
        return routes.map(({ provider }) => provider);
      },
      observe(record) {
        const count = countOf(record);
        if (count === undefined) return;
        const minute = Math.floor(record.endedAtMs / MINUTE_MS);
        const counted = minutes.get(minute) ?? new Map<string, Counts>();
        minutes.set(minute, counted);
        const key = ratingKey(count.provider, count.destination);
        counted.set(key, addCounts(counted.get(key) ?? NO_COUNTS, count.adds));
        for (const name of streakKeys(count)) {
          const run = streaks.get(name) ?? { failures: 0, lastFailureMs: 0, recoveredMs: 0 };
          streaks.set(name, nextRun(run, count.streak, record.endedAtMs));
        }
      },
    };
  },
};

function nextRun(run: Streak, streak: NonNullable<ReturnType<typeof countOf>>['streak'], atMs: number): Streak {
  if (streak === undefined) return run;
  if (streak === 'over') {
    return { failures: 0, lastFailureMs: 0, recoveredMs: run.failures >= LOCKED_AFTER ? atMs : run.recoveredMs };
  }
  const added = addedFailures(run, streak);
  return added === 0 ? run : { ...run, failures: run.failures + added, lastFailureMs: atMs };
}
