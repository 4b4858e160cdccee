import type { ProviderId } from '../ids.ts';
import type { Counts } from './count-of.ts';
import { ANYWHERE, LOCKED_AFTER, NO_COUNTS, type RatingData, ratingKey, type Streak } from './rating-data.ts';
import { weighCounts } from './weigh-counts.ts';

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
  /**
   * How it does for a destination, or for a part of it where enough calls went there; what is expected takes in both.
   * @param part as `partOf` gives it
   */
  of(provider: ProviderId, destination: string, part?: string): Rating;
}

/** With fewer attempts too little is known to tell: three, of which the oldest counts a little less already. */
export const KNOWN_FROM = 2.5;

/**
 * What is known besides weighs as much as so many attempts; as more of those that differ much from each other, such as how
 * long people talk, and as fewer of those that hardly do, such as how a line sounds.
 */
const PRIOR = 8;
/** Less for a part of a country: where there are calls enough, the rest of it matters little. */
const PRIOR_OF_PART = 3;
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
export function createRatings(data: RatingData, nowMs: number, canaryWeight = CANARY_WEIGHT): Ratings {
  const { streaks } = data;
  const { totals, destinations, parts } = weighCounts(data, nowMs, canaryWeight);
  const world = drawn(totals.inAll(''), UNKNOWN);

  const rate = (provider: ProviderId, destination: string, part: string | undefined): Rating => {
    const key = ratingKey(provider, destination);
    const counts = destination === ANYWHERE ? totals.of(provider) : destinations.of(key);
    // What it does elsewhere says something, too: in the rest of the country, and then in all others.
    const elsewhere = destination === ANYWHERE ? world : drawn(destinations.inAll(provider, key), world);
    const partKey = part && ratingKey(provider, part);
    const inPart = partKey === undefined ? NO_COUNTS : parts.of(partKey);
    const rest = partKey === undefined ? NO_COUNTS : parts.inAll(key, partKey);
    const expected =
      rest.attempts === 0 ? drawn(counts, elsewhere) : drawn(inPart, drawn(rest, elsewhere), PRIOR_OF_PART);
    const found = [destination, ANYWHERE].map((where) => streaks.get(ratingKey(provider, where)));
    const failsHere = (found[0]?.failures ?? 0) >= LOCKED_AFTER;
    const told =
      part !== undefined && inPart.attempts >= KNOWN_FROM
        ? { destination: part, ...figuresOf(inPart) }
        : { destination, ...figuresOf(counts) };
    return { provider, ...told, expected, failsHere, ...lockOf(found) };
  };

  const known = new Map<string, Rating>();
  return {
    of(provider, destination, part) {
      const key = `${ratingKey(provider, destination)} ${part}`;
      const rating = known.get(key) ?? rate(provider, destination, part);
      known.set(key, rating);
      return rating;
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

function drawn(counts: Counts, prior: Prior, weightOfPrior = PRIOR): Expected {
  const { attempts, reached, answered, connected, talkMs, short, scored, score, rang, ringMs } = counts;
  const towards = (sum: number, of: number, known: number, weight = weightOfPrior) =>
    (sum + weight * known) / (of + weight);
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
