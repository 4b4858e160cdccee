import type { LegAddress } from '../address/leg-address.ts';
import type { ProviderId } from '../ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { RatingStore } from '../ports/storage/rating-store.ts';
import type { RateBook } from '../rates/rate-book.ts';
import { RateTable } from '../rates/rate-table.ts';
import { selectCandidates } from '../rates/select-candidates.ts';
import type { Clock } from '../time/clock.ts';
import { pause } from '../time/pause.ts';
import { TroubleLog } from '../time/trouble-log.ts';
import { destinationOf } from './destination-of.ts';
import { type RankingSettings, rankRoutes } from './rank-routes.ts';
import { createRatings, type Rating, type Ratings } from './rating.ts';
import { ANYWHERE } from './rating-data.ts';
import type { Route } from './route.ts';

/** Who may call somebody, the best first, and who may not. */
export interface RankedRoutes {
  readonly routes: readonly Route[];
  readonly excluded: readonly ExcludedRoute[];
  /** What a minute may cost at most. */
  readonly maxPriceMicros?: number;
}

/** `no-rate`: the provider has a rate table, and nothing in it fits. `too-expensive`: beyond the configured limit. */
export interface ExcludedRoute {
  readonly provider: ProviderId;
  readonly why: 'no-rate' | 'too-expensive';
  readonly pricePerMinuteMicros?: number;
}

/** Which provider goes first. */
export interface Routing {
  /** What was counted, and what calls cost, is known. Before, figures are missing, and nobody can be called. */
  readonly ready: boolean;
  rank(providers: readonly ProviderId[], address: LegAddress): RankedRoutes;
  /** How each does, wherever it is called to, and until when it is locked out. */
  ratings(providers: readonly ProviderId[]): readonly Rating[];
}

export interface QualityRoutingDeps {
  readonly store: RatingStore;
  readonly rates: Pick<RateBook, 'providers' | 'list' | 'read'>;
  readonly settings: RankingSettings & {
    /** As how many calls one canary counts. */
    readonly canaryWeight?: number | undefined;
    /** What a minute may cost at most, in millionths; missing: anything. */
    readonly maxPriceMicros?: number | undefined;
  };
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
}

/** How old figures may get, ms: by then what another node has seen counts here too. */
const READ_EVERY_MS = 1_000;
/** Rate tables hardly change: they are asked for once in so many rounds. */
const RATES_EVERY = 5;

/**
 * Routing by what was counted. The figures are read again and again, so that no decision waits for the bus; while it is
 * away the last ones serve.
 */
export class QualityRouting implements Routing {
  readonly #deps: QualityRoutingDeps;
  readonly #trouble: TroubleLog;
  #ratings: Ratings;
  readonly #tables = new Map<ProviderId, RateTable>();
  /** Which table is held of whom. */
  readonly #held = new Map<ProviderId, string>();
  /** Rate tables, and figures, have been read at least once. */
  #pricesKnown = false;
  #figuresKnown = false;
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
    for (let round = 0; !signal.aborted; round += 1) {
      try {
        if (round % RATES_EVERY === 0 || !this.#pricesKnown) await this.#loadRates();
        await this.#loadRatings();
        this.#trouble.over();
      } catch (error) {
        this.#trouble.failed({ err: error });
      }
      await pause(clock, READ_EVERY_MS, signal);
    }
  }

  /** Reads everything once. Rejects with a `BusError`. */
  async load(): Promise<void> {
    await this.#loadRates();
    await this.#loadRatings();
  }

  get ready(): boolean {
    return this.#pricesKnown && this.#figuresKnown;
  }

  rank(providers: readonly ProviderId[], address: LegAddress): RankedRoutes {
    const { settings, random } = this.#deps;
    const { maxPriceMicros } = settings;
    // Limits hold, and calls have their price, from the first moment on.
    const known = this.#pricesKnown ? providers : [];
    const { candidates, excluded } = selectCandidates(known, address, this.#tables, maxPriceMicros);
    const ranking = { ratings: this.#ratings, settings, random, nowMs: this.#nowMs };
    return {
      routes: rankRoutes(candidates, destinationOf(address), ranking),
      excluded,
      ...(maxPriceMicros !== undefined && { maxPriceMicros }),
    };
  }

  ratings(providers: readonly ProviderId[]): readonly Rating[] {
    return providers.map((provider) => {
      const { lockedUntilMs = 0, ...rating } = this.#ratings.of(provider, ANYWHERE);
      return lockedUntilMs > this.#nowMs ? { ...rating, lockedUntilMs } : rating;
    });
  }

  /** Better the prices of before, or nobody called through it, than calls at any price. */
  #cannotRead(provider: ProviderId): void {
    if (!this.#tables.has(provider)) this.#tables.set(provider, new RateTable([]));
    this.#deps.logger.warn({ provider }, 'a rate table cannot be read, or is being replaced; it is tried again');
  }

  get #nowMs(): number {
    return this.#deps.clock.now() + this.#aheadMs;
  }

  async #loadRatings(): Promise<void> {
    const { store, clock } = this.#deps;
    const { nowMs, ...data } = await store.read();
    this.#aheadMs = nowMs - clock.now();
    this.#ratings = createRatings(data, nowMs, this.#deps.settings.canaryWeight);
    this.#figuresKnown = true;
  }

  /** Reads the tables that are new. */
  async #loadRates(): Promise<void> {
    const { rates } = this.#deps;
    const providers = await rates.providers();
    const heads = await rates.list();
    for (const provider of this.#tables.keys()) {
      if (providers.includes(provider)) continue;
      this.#held.delete(provider);
      this.#tables.delete(provider);
    }
    for (const provider of providers) if (!heads.some((head) => head.provider === provider)) this.#cannotRead(provider);
    for (const head of heads) {
      if (this.#held.get(head.provider) === head.id) continue;
      const table = await rates.read(head);
      if (table === undefined) {
        this.#cannotRead(head.provider);
        continue;
      }
      this.#tables.set(head.provider, table);
      this.#held.set(head.provider, head.id);
    }
    this.#pricesKnown = true;
  }
}
