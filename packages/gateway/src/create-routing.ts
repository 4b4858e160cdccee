import type { Bus } from '@partyline/bus';
import { type Logger, QualityRouting } from '@partyline/core';
import { type Config, systemClock } from '@partyline/runtime';

/** Which provider goes first, by what all nodes have counted. Follows the figures until the signal aborts. */
export function createRouting(config: Config, bus: Pick<Bus, 'ratings'>, logger: Logger): QualityRouting {
  return new QualityRouting({
    store: bus.ratings,
    settings: config.routing,
    clock: systemClock,
    logger,
    random: Math.random,
  });
}
