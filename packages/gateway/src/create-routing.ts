import type { Bus } from '@partyline/bus';
import { type Logger, QualityRouting, RateBook } from '@partyline/core';
import { type Config, systemClock } from '@partyline/runtime';

export interface RoutingOptions {
  /** 0 to 1; what draws are made with. */
  readonly random?: () => number;
  /** Without the single calls by which others show how they do. */
  readonly withoutProbes?: true;
}

/** Which provider goes first, by what all nodes have counted and by the rate tables. */
export function createRouting(
  { routing }: Pick<Config, 'routing'>,
  bus: Pick<Bus, 'ratings' | 'records'>,
  logger: Logger,
  { random = Math.random, withoutProbes }: RoutingOptions = {},
): QualityRouting {
  const { maxPricePerMinute, dailyBudgets: _, canaries, ...settings } = routing;
  return new QualityRouting({
    store: bus.ratings,
    rates: new RateBook(bus.records),
    settings: {
      ...settings,
      ...(withoutProbes && { probeShare: 0 }),
      canaryWeight: canaries?.weight,
      canaries: canaries !== undefined,
      maxPriceMicros: maxPricePerMinute === undefined ? undefined : Math.round(maxPricePerMinute * 1_000_000),
    },
    clock: systemClock,
    logger,
    random,
  });
}
