import type { ProviderId } from '../ids.ts';
import type { Counts } from './count-of.ts';
import {
  ANYWHERE,
  addCounts,
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

/** After so long an attempt counts half. */
const HALF_LIFE_MS = 30 * MINUTE_MS;
/** How much what came before a recovery still counts: it was the outage's. */
const BEFORE_RECOVERY = 0.05;
/**
 * What is known besides weighs as much as so many attempts; as more of those that differ much from each other, such as how
 * long people talk, and as fewer of those that hardly do, such as how a line sounds.
 */
const PRIOR = 8;
const PRIOR_TALKS = 20;
const PRIOR_MEASURES = 2;
/** What is taken of a world of which nothing is known. */
const UNKNOWN = { ner: 0.95, asr: 0.5, acdMs: 120_000 };
const LOCK_MS = 30_000;
const LOCK_AT_MOST_MS = 600_000;

/** Reads what was counted, as of now. Pure. */
export function createRatings({ minutes, streaks }: RatingData, nowMs: number): Ratings {
  const sums = new Map<string, Counts>();
  const totals = new Map<string, Counts>();
  let all = NO_COUNTS;
  for (const [minute, counted] of minutes) {
    const endMs = (minute + 1) * MINUTE_MS;
    const ageMs = Math.max(0, nowMs - endMs);
    if (ageMs > RATED_MS) continue;
    const decay = 0.5 ** (ageMs / HALF_LIFE_MS);
    for (const [key, counts] of counted) {
      const [provider = ''] = key.split(' ');
      const recoveredMs = Math.max(
        streaks.get(key)?.recoveredMs ?? 0,
        streaks.get(`${provider} ${ANYWHERE}`)?.recoveredMs ?? 0,
      );
      const weight = endMs <= recoveredMs ? decay * BEFORE_RECOVERY : decay;
      sums.set(key, addCounts(sums.get(key) ?? NO_COUNTS, counts, weight));
      totals.set(provider, addCounts(totals.get(provider) ?? NO_COUNTS, counts, weight));
      all = addCounts(all, counts, weight);
    }
  }
  const world = drawn(all, UNKNOWN);

  return {
    of(provider, destination) {
      const total = totals.get(provider) ?? NO_COUNTS;
      const counts = destination === ANYWHERE ? total : (sums.get(ratingKey(provider, destination)) ?? NO_COUNTS);
      // What it does elsewhere says something, too.
      const expected = drawn(counts, drawn(addCounts(total, counts, -1), world));
      const found = [destination, ANYWHERE].map((where) => streaks.get(ratingKey(provider, where)));
      return { provider, destination, ...figuresOf(counts), expected, ...lockOf(found) };
    },
  };
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
function lockOf(streaks: readonly (Streak | undefined)[]): Pick<Rating, 'failures' | 'lockedUntilMs'> {
  const locks = streaks.flatMap((streak) => {
    if (streak === undefined || streak.failures < LOCKED_AFTER) return [];
    const forMs = Math.min(LOCK_MS * 2 ** (streak.failures - LOCKED_AFTER), LOCK_AT_MOST_MS);
    return [streak.lastFailureMs + forMs];
  });
  const failures = Math.max(0, ...streaks.map((streak) => streak?.failures ?? 0));
  return { failures, ...(locks.length > 0 && { lockedUntilMs: Math.max(...locks) }) };
}
