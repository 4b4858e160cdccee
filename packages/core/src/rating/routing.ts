import type { LegAddress } from '../address/leg-address.ts';
import type { ProviderId } from '../ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { RatingStore } from '../ports/storage/rating-store.ts';
import type { Clock } from '../time/clock.ts';
import { pause } from '../time/pause.ts';
import { TroubleLog } from '../time/trouble-log.ts';
import { destinationOf } from './destination-of.ts';
import { type RankingSettings, rankRoutes } from './rank-routes.ts';
import { createRatings, type Rating, type Ratings } from './rating.ts';
import { ANYWHERE } from './rating-data.ts';
import type { Route } from './route.ts';

/** Which provider goes first. */
export interface Routing {
  /** All of them, the best first. */
  rank(providers: readonly ProviderId[], address: LegAddress): readonly Route[];
  /** How each does, wherever it is called to, and until when it is locked out. */
  ratings(providers: readonly ProviderId[]): readonly Rating[];
}

export interface QualityRoutingDeps {
  readonly store: RatingStore;
  readonly settings: RankingSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
}

/** How old figures may get, ms: by then what another node has seen counts here too. */
const READ_EVERY_MS = 1_000;

/**
 * Routing by what was counted. The figures are read again and again, so that no decision waits for the bus; while it is
 * away the last ones serve.
 */
export class QualityRouting implements Routing {
  readonly #deps: QualityRoutingDeps;
  readonly #trouble: TroubleLog;
  #ratings: Ratings;
  /** By how much the clock of the bus is ahead of ours, ms. */
  #aheadMs = 0;

  constructor(deps: QualityRoutingDeps) {
    this.#deps = deps;
    this.#trouble = new TroubleLog(deps.logger, () => deps.clock.now(), 'the figures of providers cannot be read');
    this.#ratings = createRatings({ minutes: new Map(), streaks: new Map() }, 0);
  }

  /** Follows the figures until the signal aborts. Never rejects. */
  async follow(signal: AbortSignal): Promise<void> {
    const { clock } = this.#deps;
    while (!signal.aborted) {
      await this.#read();
      await pause(clock, READ_EVERY_MS, signal);
    }
  }

  rank(providers: readonly ProviderId[], address: LegAddress): readonly Route[] {
    const { settings, random } = this.#deps;
    return rankRoutes(providers, destinationOf(address), {
      ratings: this.#ratings,
      settings,
      random,
      nowMs: this.#nowMs,
    });
  }

  ratings(providers: readonly ProviderId[]): readonly Rating[] {
    return providers.map((provider) => {
      const { lockedUntilMs = 0, ...rating } = this.#ratings.of(provider, ANYWHERE);
      return lockedUntilMs > this.#nowMs ? { ...rating, lockedUntilMs } : rating;
    });
  }

  get #nowMs(): number {
    return this.#deps.clock.now() + this.#aheadMs;
  }

  async #read(): Promise<void> {
    const { store, clock } = this.#deps;
    try {
      const { nowMs, ...data } = await store.read();
      this.#aheadMs = nowMs - clock.now();
      this.#ratings = createRatings(data, nowMs);
      this.#trouble.over();
    } catch (error) {
      this.#trouble.failed({ err: error });
    }
  }
}
