import type { ProviderId } from '../ids.ts';
import type { Counts } from './count-of.ts';
import {
  ANYWHERE,
  addCounts,
  CANARIES,
  LOCKED_AFTER,
  MINUTE_MS,
  NO_COUNTS,
  RATED_MS,
  type RatingData,
  ratingKey,
  type Streak,
} from './rating-data.ts';

/** How a provider does for a destination, or anywhere. What is older counts less, so these are no whole numbers. */
export interface Rating {
  readonly provider: ProviderId;
  readonly destination: string;
  /** How many attempts that stands on, how many of them reached the person, and how many were answered. */
  readonly attempts: number;
  readonly reached: number;
  readonly answered: number;
  /** Average call duration (ACD), and post-dial delay (PDD), ms; missing where nobody talked, or no phone rang. */
  readonly acdMs?: number;
  readonly pddMs?: number;
  /** Media experience score, 0 to 100; missing where none was measured. */
  readonly score?: number;
  /** What is expected of the next attempt: little data is drawn towards what is known besides. */
  readonly expected: Expected;
  /** Failures in a row; `lockedUntilMs` where they keep it out, and when that was or will be over. */
  readonly failures: number;
  readonly lockedUntilMs?: number;
  /** It is to this destination that it failed so often. */
  readonly failsHere: boolean;
  /** When it was last seen to be well after it had been locked out. */
  readonly recoveredMs?: number;
}

export interface Expected {
  /** Network effectiveness ratio (ITU-T E.425), 0 to 1. */
  readonly ner: number;
  /** Answer-seizure ratio (ITU-T E.411), 0 to 1. */
  readonly asr: number;
  readonly acdMs: number;
  readonly pddMs?: number;
  readonly score?: number;
  /** Share of the calls that are over within ten seconds. */
  readonly shortShare: number;
}

export interface Ratings {
  of(provider: ProviderId, destination: string): Rating;
}

/**
 * An attempt counts half after so many newer ones of its kind, and after so long: where there is much traffic figures follow
 * it within minutes, and where there is little they are not forgotten before the next call.
 */
const HALF_AFTER_ATTEMPTS = 20;
const HALF_LIFE_MS = 120 * MINUTE_MS;
/**
 * What is known besides weighs as much as so many attempts; as more of those that differ much from each other, such as how
 * long people talk, and as fewer of those that hardly do, such as how a line sounds.
 */
const PRIOR = 8;
const PRIOR_TALKS = 20;
const PRIOR_MEASURES = 2;
/** What is taken of a world of which nothing is known. */
const UNKNOWN = { ner: 0.95, asr: 0.5, acdMs: 120_000 };
/** A canary proves more than that somebody answered, and says nothing of where people call. */
export const CANARY_WEIGHT = 0.5;
const LOCK_MS = 30_000;
const LOCK_AT_MOST_MS = 600_000;

/**
 * Reads what was counted, as of now. Pure.
 * @param canaryWeight as how many calls one canary counts
 */
export function createRatings({ minutes, streaks }: RatingData, nowMs: number, canaryWeight = CANARY_WEIGHT): Ratings {
  const sums = new Sums();
  const totals = new Sums();
  const recoveredMs = (key: string) => streaks.get(key)?.recoveredMs ?? 0;
  for (const [minute, counted] of [...minutes].toSorted(([one], [other]) => other - one)) {
    const endMs = (minute + 1) * MINUTE_MS;
    const ageMs = Math.max(0, nowMs - endMs);
    if (ageMs > RATED_MS) continue;
    const weight = 0.5 ** (ageMs / HALF_LIFE_MS);
    const ofProviders = new Map<string, Counts>();
    for (const [key, whole] of counted) {
      const [provider = '', destination] = key.split(' ');
      const counts = destination === CANARIES ? addCounts(NO_COUNTS, whole, canaryWeight) : whole;
      // What came before a recovery was the outage's.
      if (endMs <= Math.max(recoveredMs(key), recoveredMs(`${provider} ${ANYWHERE}`))) continue;
      sums.add(key, counts, weight);
      ofProviders.set(provider, addCounts(ofProviders.get(provider) ?? NO_COUNTS, counts));
    }
    for (const [provider, counts] of ofProviders) totals.add(provider, counts, weight);
  }
  const world = drawn(totals.all(), UNKNOWN);

  const known = new Map<string, Rating>();
  const rate = (provider: ProviderId, destination: string): Rating => {
    const total = totals.of(provider);
    const counts = destination === ANYWHERE ? total : sums.of(ratingKey(provider, destination));
    // What it does elsewhere says something, too.
    const expected = drawn(counts, drawn(withoutCounts(total, counts), world));
    const found = [destination, ANYWHERE].map((where) => streaks.get(ratingKey(provider, where)));
    const failsHere = (found[0]?.failures ?? 0) >= LOCKED_AFTER;
    return { provider, destination, ...figuresOf(counts), expected, failsHere, ...lockOf(found) };
  };

  return {
    of(provider, destination) {
      const key = ratingKey(provider, destination);
      const rating = known.get(key) ?? rate(provider, destination);
      known.set(key, rating);
      return rating;
    },
  };
}

/** Weighed counts, the newest added first. */
class Sums {
  readonly #sums = new Map<string, { readonly counts: Counts; readonly attempts: number }>();

  add(key: string, counts: Counts, weight: number): void {
    const before = this.#sums.get(key) ?? { counts: NO_COUNTS, attempts: 0 };
    // Those of one minute are half newer than each other.
    const newer = before.attempts + counts.attempts / 2;
    this.#sums.set(key, {
      counts: addCounts(before.counts, counts, weight * 0.5 ** (newer / HALF_AFTER_ATTEMPTS)),
      attempts: before.attempts + counts.attempts,
    });
  }

  of(key: string): Counts {
    return this.#sums.get(key)?.counts ?? NO_COUNTS;
  }

  all(): Counts {
    return [...this.#sums.values()].reduce((sum, { counts }) => addCounts(sum, counts), NO_COUNTS);
  }
}

/** Of what is weighed more slowly there may be more than in the whole. */
function withoutCounts(total: Counts, counts: Counts): Counts {
  const rest = addCounts(total, counts, -1);
  return rest.attempts < 1e-6 ? NO_COUNTS : rest;
}

function figuresOf({ attempts, reached, answered, connected, talkMs, rang, ringMs, scored, score }: Counts) {
  const [acdMs, pddMs, sound] = [mean(talkMs, connected), mean(ringMs, rang), mean(score, scored)];
  return {
    ...{ attempts, reached, answered },
    ...(acdMs !== undefined && { acdMs }),
    ...(pddMs !== undefined && { pddMs }),
    ...(sound !== undefined && { score: sound }),
  };
}

type Prior = Omit<Expected, 'shortShare'>;

function drawn(counts: Counts, prior: Prior): Expected {
  const { attempts, reached, answered, connected, talkMs, short, scored, score, rang, ringMs } = counts;
  const towards = (sum: number, of: number, known: number, weight = PRIOR) => (sum + weight * known) / (of + weight);
  const pddMs = prior.pddMs === undefined ? mean(ringMs, rang) : towards(ringMs, rang, prior.pddMs, PRIOR_MEASURES);
  const sound = prior.score === undefined ? mean(score, scored) : towards(score, scored, prior.score, PRIOR_MEASURES);
  return {
    ner: towards(reached, attempts, prior.ner),
    asr: towards(answered, attempts, prior.asr),
    acdMs: towards(talkMs, connected, prior.acdMs, PRIOR_TALKS),
    ...(pddMs !== undefined && { pddMs }),
    ...(sound !== undefined && { score: sound }),
    shortShare: short / (connected + PRIOR),
  };
}

function mean(sum: number, of: number): number | undefined {
  return of < 1e-6 ? undefined : sum / of;
}

/** Thirty seconds after the third failure in a row, twice as long after each further one, ten minutes at most. */
function lockOf(streaks: readonly (Streak | undefined)[]): Pick<Rating, 'failures' | 'lockedUntilMs' | 'recoveredMs'> {
  const locks = streaks.flatMap((streak) => {
    if (streak === undefined || streak.failures < LOCKED_AFTER) return [];
    const forMs = Math.min(LOCK_MS * 2 ** (streak.failures - LOCKED_AFTER), LOCK_AT_MOST_MS);
    return [streak.lastFailureMs + forMs];
  });
  const failures = Math.max(0, ...streaks.map((streak) => streak?.failures ?? 0));
  const recoveredMs = Math.max(0, ...streaks.map((streak) => streak?.recoveredMs ?? 0));
  return {
    failures,
    ...(locks.length > 0 && { lockedUntilMs: Math.max(...locks) }),
    ...(recoveredMs > 0 && { recoveredMs }),
  };
}
