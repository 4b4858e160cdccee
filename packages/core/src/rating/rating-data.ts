import type { ProviderId } from '../ids.ts';
import { type Count, type CountName, type Counts, countNames } from './count-of.ts';

/** A run of failures of one provider. */
export interface Streak {
  readonly failures: number;
  /** ms since the epoch; 0 where there was none. */
  readonly lastFailureMs: number;
  /** When it last ended a run for which the provider had been locked; 0 where it never did. */
  readonly recoveredMs: number;
}

/** All that is known of how providers do, of all nodes together. Keys as {@link ratingKey} makes them. */
export interface RatingData {
  /** By the minute in which attempts ended, counted from the epoch. */
  readonly minutes: ReadonlyMap<number, ReadonlyMap<string, Counts>>;
  readonly streaks: ReadonlyMap<string, Streak>;
}

/** For a streak over all destinations. */
export const ANYWHERE = '*';
/** In the place of a destination: what canaries have seen. */
export const CANARIES = 'canary';
export const MINUTE_MS = 60_000;
/** How far back figures say anything. */
export const RATED_MS = 4 * 60 * MINUTE_MS;
/** So many failures in a row lock a provider out. */
export const LOCKED_AFTER = 3;
export const NO_COUNTS: Counts = Object.freeze(zeroes());

function zeroes(): Record<CountName, number> {
  return {
    ...{ attempts: 0, reached: 0, answered: 0, connected: 0, talkMs: 0, short: 0, silent: 0 },
    ...{ scored: 0, score: 0, rang: 0, ringMs: 0 },
  };
}

export function ratingKey(provider: ProviderId, destination: string): string {
  return `${provider} ${destination}`;
}

/** What an attempt is counted under. */
export function countKey({ provider, destination, part }: Pick<Count, 'provider' | 'destination' | 'part'>): string {
  return ratingKey(provider, part ?? destination);
}

/** The runs of failures that an attempt is part of: to its destination, and anywhere. */
export function streakKeys({ provider, destination }: Pick<Count, 'provider' | 'destination'>): readonly string[] {
  return [ratingKey(provider, destination), ratingKey(provider, ANYWHERE)];
}

/** Adds counts, each weighed. */
export function addCounts(one: Counts, other: Partial<Counts>, weight = 1): Counts {
  const sum = { ...one };
  for (const name of countNames) sum[name] += (other[name] ?? 0) * weight;
  return sum;
}

/**
 * How many failures one more adds to a run. Those that were under way when it locked its provider out are of the same
 * outage; and each that comes later is one try that failed, whatever it cost.
 */
export function addedFailures(
  { failures, lastFailureMs }: Pick<Streak, 'failures' | 'lastFailureMs'>,
  added: { readonly failures: number; readonly startedAtMs: number },
): number {
  if (failures < LOCKED_AFTER) return Math.min(added.failures, LOCKED_AFTER - failures);
  return added.startedAtMs <= lastFailureMs ? 0 : 1;
}

/**
 * What each node knows of a run, as one: whatever one has seen end is over for all. What several have seen of one outage
 * locks out no longer than the worst of it.
 */
export function mergeStreaks(parts: readonly (Streak & { readonly endedMs: number })[]): Streak {
  const endedMs = Math.max(0, ...parts.map((part) => part.endedMs));
  const open = parts.filter(({ lastFailureMs }) => lastFailureMs > endedMs);
  const together = open.reduce((sum, { failures }) => sum + failures, 0);
  return {
    failures: Math.min(together, LOCKED_AFTER) + Math.max(0, ...open.map(({ failures }) => failures - LOCKED_AFTER)),
    lastFailureMs: Math.max(0, ...open.map(({ lastFailureMs }) => lastFailureMs)),
    recoveredMs: Math.max(0, ...parts.map(({ recoveredMs }) => recoveredMs)),
  };
}
