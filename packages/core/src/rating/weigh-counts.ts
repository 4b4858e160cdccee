import type { Counts } from './count-of.ts';
import { wholeOf } from './destination-of.ts';
import { ANYWHERE, addCounts, CANARIES, MINUTE_MS, NO_COUNTS, RATED_MS, type RatingData } from './rating-data.ts';

/**
 * An attempt counts half after so many newer ones of its kind, and after so long: where there is much traffic figures follow
 * it within minutes, and where there is little they are not forgotten before the next call.
 */
const HALF_AFTER_ATTEMPTS = 20;
const HALF_LIFE_MS = 120 * MINUTE_MS;

/** What was counted, as of now. */
export interface Weighed {
  /** By provider, in the group `''`. */
  readonly totals: WeighedCounts;
  /** By provider and destination, in the groups of the providers. */
  readonly destinations: WeighedCounts;
  /** By provider and part of a destination, in the groups of these. */
  readonly parts: WeighedCounts;
}

/** Adds up what was counted; what is older counts less, each sum by itself. */
export function weighCounts({ minutes, streaks }: RatingData, nowMs: number, canaryWeight: number): Weighed {
  const totals = new WeighedCounts();
  const destinations = new WeighedCounts();
  const parts = new WeighedCounts();
  const recoveredMs = (key: string) => streaks.get(key)?.recoveredMs ?? 0;
  for (const [minute, counted] of [...minutes].toSorted(([one], [other]) => other - one)) {
    const endMs = (minute + 1) * MINUTE_MS;
    const ageMs = Math.max(0, nowMs - endMs);
    if (ageMs > RATED_MS) continue;
    const weight = 0.5 ** (ageMs / HALF_LIFE_MS);
    const ofDestinations = new Map<string, Counts>();
    const ofProviders = new Map<string, Counts>();
    for (const [key, whole] of counted) {
      const [provider = '', part = ''] = key.split(' ');
      const destination = `${provider} ${wholeOf(part)}`;
      // What came before a recovery was the outage's.
      if (endMs <= Math.max(recoveredMs(destination), recoveredMs(`${provider} ${ANYWHERE}`))) continue;
      const counts = part === CANARIES ? addCounts(NO_COUNTS, whole, canaryWeight) : whole;
      parts.add(key, destination, counts, weight);
      addTo(ofDestinations, destination, counts);
      addTo(ofProviders, provider, counts);
    }
    for (const [key, counts] of ofDestinations) destinations.add(key, key.slice(0, key.indexOf(' ')), counts, weight);
    for (const [provider, counts] of ofProviders) totals.add(provider, '', counts, weight);
  }
  return { totals, destinations, parts };
}

function addTo(sums: Map<string, Counts>, key: string, counts: Counts): void {
  sums.set(key, addCounts(sums.get(key) ?? NO_COUNTS, counts));
}

/** Weighed counts, the newest added first. */
export class WeighedCounts {
  readonly #sums = new Map<string, { readonly counts: Counts; readonly attempts: number }>();
  readonly #groups = new Map<string, Set<string>>();

  add(key: string, group: string, counts: Counts, weight: number): void {
    const before = this.#sums.get(key) ?? { counts: NO_COUNTS, attempts: 0 };
    // Those of one minute are half newer than each other.
    const newer = before.attempts + counts.attempts / 2;
    this.#sums.set(key, {
      counts: addCounts(before.counts, counts, weight * 0.5 ** (newer / HALF_AFTER_ATTEMPTS)),
      attempts: before.attempts + counts.attempts,
    });
    const keys = this.#groups.get(group) ?? new Set();
    this.#groups.set(group, keys.add(key));
  }

  of(key: string): Counts {
    return this.#sums.get(key)?.counts ?? NO_COUNTS;
  }

  /** Those of a group together. */
  inAll(group: string, but?: string): Counts {
    const keys = [...(this.#groups.get(group) ?? [])].filter((key) => key !== but);
    return keys.reduce((sum, key) => addCounts(sum, this.of(key)), NO_COUNTS);
  }
}
