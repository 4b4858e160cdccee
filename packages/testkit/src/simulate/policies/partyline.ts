import { createRatings, type Ratings, rankRoutes } from '@partyline/core';
import { countRecords, type MemoryRatings } from '../../fakes/memory-bus/memory-ratings.ts';
import type { SimulatedProvider } from '../provider-world.ts';
import type { Policy, PolicyMaker } from './policy.ts';

const SETTINGS = { by: 'quality', probeShare: 0.05, priceWeight: 0.2 } as const;
/** Figures are read once a second. */
const READ_EVERY_MS = 1_000;

/** Ours, by the very functions that route calls; only the counting is not Redis's. */
export const partyline: PolicyMaker = { name: 'Partyline', create: (providers) => routingOf(providers, undefined) };

/** The same, with canaries. */
export const partylineWithCanaries: PolicyMaker = {
  name: 'Partyline with canaries',
  create: (providers) => routingOf(providers, 600_000),
};

function routingOf(providers: readonly SimulatedProvider[], canaryEveryMs: number | undefined): Policy {
  const counted: MemoryRatings = { records: [], minutes: new Map(), streaks: new Map() };
  const settings = { ...SETTINGS, canaries: canaryEveryMs !== undefined };
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
        ratings = createRatings(counted, nowMs);
        readAtMs = nowMs;
      }
      const routes = rankRoutes(candidates, '+1', { ratings, settings, nowMs, random });
      return routes.map(({ provider }) => provider);
    },
    observe: (record) => countRecords(counted, [record]),
    canaryEveryMs,
  };
}
