import type { ProviderId } from '../ids.ts';
import type { Tariff } from '../rates/tariff.ts';
import { partOf } from './destination-of.ts';
import { type Expected, KNOWN_FROM, type Rating, type Ratings } from './rating.ts';
import { RATED_MS } from './rating-data.ts';
import type { Route } from './route.ts';

export interface RankingSettings {
  /** Whether figures decide, or the configuration's order does, with those last that fail. */
  readonly by: 'quality' | 'order';
  /** How much the cheapest is preferred among those that are as good, 0 to 1. */
  readonly priceWeight: number;
  /** Share of the calls, 0 to 1, by which one that is not the best may show how it does. */
  readonly probeShare: number;
  /** Canaries find out who is well again, so that people's calls need not. */
  readonly canaries?: boolean | undefined;
}

export interface Candidate {
  readonly provider: ProviderId;
  /** What it charges, where that is known. */
  readonly rate?: Tariff | undefined;
}

type Rated = Rating & { readonly rate?: Tariff };

export interface Ranking {
  readonly ratings: Ratings;
  readonly settings: RankingSettings;
  readonly nowMs: number;
  /** 0 to 1, less than 1. */
  readonly random: () => number;
}

/** Those within so much of the best ratio reach people as well as it does; as far as the few calls tell. */
const AS_EFFECTIVE = 0.03;
/** What is expected stands on so many attempts at least. */
const PRIOR = 8;
/** Those within so much of the best merit are equally good, and share the calls. */
const AS_GOOD = 0.05;
/**
 * One that was locked out has to prove itself sooner than one that is merely less good, until so many attempts say how it
 * does by now.
 */
const RECOVERING_SHARE = 6;
const RECOVERED_FROM = 6;
const SLOWEST_MS = 8_000;

/**
 * Orders those who can call a destination, the best first. Whoever reaches people less often than the best is behind,
 * whatever else it is good at; among the others it is how often people answer, how long they stay, how it sounds and how
 * soon it rings, and, as much as is set, what it costs. Equals share the calls. Those of which little is known come
 * next, in the order given, then those behind, then those that are locked out: better a late call than none.
 */
export function rankRoutes(candidates: readonly Candidate[], destination: string, ranking: Ranking): readonly Route[] {
  const { ratings, settings, nowMs } = ranking;
  const all = candidates.map(({ provider, rate }) => ({
    ...ratings.of(provider, destination, partOf(destination, rate?.prefix)),
    ...(rate && { rate }),
  }));
  const locked = all.filter(({ lockedUntilMs = 0 }) => lockedUntilMs > nowMs);
  const open = all.filter((rating) => !locked.includes(rating));
  const last = locked.map((rating) => routeOf(rating, 'locked'));
  if (settings.by === 'order') return [...open.map((rating) => routeOf(rating, 'order')), ...last];

  // Who was locked out is known, however few its attempts were.
  const isKnown = ({ attempts, failures }: Rated) => attempts >= KNOWN_FROM || failures > 0;
  const known = open.filter(isKnown);
  const fresh = open.filter((rating) => !isKnown(rating)).map((rating) => routeOf(rating, 'new'));
  const best = Math.max(...known.map(({ expected }) => expected.ner));
  const good = known.filter(
    (rating) => rating.expected.ner + doubtOf(rating) >= best - AS_EFFECTIVE && rating.lockedUntilMs === undefined,
  );
  const behind = known
    .filter((rating) => !good.includes(rating))
    .toSorted((one, other) => other.expected.ner - one.expected.ner);
  const inOrder = [...byMerit(good, ranking), ...fresh, ...behind.map((rating) => routeOf(rating, 'behind'))];
  // Canaries end what failed everywhere, and know nothing of a destination of its own.
  const isLeftToCanaries = ({ failsHere, lockedUntilMs }: Rated) => !failsHere && lockedUntilMs !== undefined;
  const left = settings.canaries ? known.filter(isLeftToCanaries).map(({ provider }) => provider) : [];
  return [...withProbe(inOrder, left, ranking), ...last];
}

/** The standard error of its ratio. */
function doubtOf({ attempts, expected: { ner } }: Rated): number {
  const share = Math.min(0.97, Math.max(0.03, ner));
  return Math.sqrt((share * (1 - share)) / (attempts + PRIOR));
}

function byMerit(ratings: readonly Rated[], { random, settings: { priceWeight } }: Ranking): readonly Route[] {
  const longest = Math.max(1, ...ratings.map(({ expected }) => expected.acdMs));
  const scored = ratings.flatMap(({ expected }) => expected.score ?? []);
  const meanScore = scored.length === 0 ? 0 : scored.reduce((sum, score) => sum + score, 0) / scored.length;
  const prices = ratings.flatMap(({ rate }) => rate?.pricePerMinuteMicros ?? []);
  const [cheapest, dearest] = [Math.min(...prices), Math.max(1, ...prices)];
  // A price that is not known is taken to be as the others'.
  const unknown = prices.length === 0 ? 0 : prices.reduce((sum, price) => sum + price, 0) / prices.length;
  const priceOf = ({ rate }: Rated) =>
    prices.length === 0 ? 0 : ((rate?.pricePerMinuteMicros ?? unknown) - cheapest) / dearest;
  const left = ratings
    .map((rating) => ({
      rating,
      merit: meritOf(rating.expected, longest, meanScore) - priceWeight * priceOf(rating),
    }))
    .toSorted((one, other) => other.merit - one.merit);
  const best = left[0]?.merit ?? 0;
  const equals = left.filter(({ merit }) => merit >= best - AS_GOOD);
  const others = left.slice(equals.length);
  const shared = equals.map((one) => ({ ...one, draw: random() })).toSorted((one, other) => one.draw - other.draw);
  return [
    ...shared.map(({ rating }) => routeOf(rating, 'good')),
    ...others.map(({ rating }) => routeOf(rating, 'behind')),
  ];
}

/** Sound that was never measured is taken to be as the others'. */
function meritOf({ asr, acdMs, score, pddMs = 0, shortShare }: Expected, longest: number, meanScore: number): number {
  const sound = (score ?? meanScore) / 100;
  const promptness = 1 - Math.min(pddMs, SLOWEST_MS) / SLOWEST_MS;
  return 0.4 * asr + 0.2 * (acdMs / longest) + 0.4 * sound + 0.3 * promptness - 0.2 * shortShare;
}

/** Once in a while one of the others goes first, or nobody would see that it has become better. */
function withProbe(
  routes: readonly Route[],
  leftToCanaries: readonly ProviderId[],
  { settings: { probeShare }, random, nowMs }: Ranking,
): readonly Route[] {
  const candidates = routes.filter(({ standing }, index) => index > 0 && (standing === 'new' || standing === 'behind'));
  const isRecovering = ({ provider, lockedUntilMs, recoveredMs = 0, attempts }: Route) =>
    !leftToCanaries.includes(provider) &&
    (lockedUntilMs !== undefined || (nowMs - recoveredMs < RATED_MS && attempts < RECOVERED_FROM));
  for (const candidate of [...candidates.filter(isRecovering), ...candidates.filter((one) => !isRecovering(one))]) {
    const share = isRecovering(candidate) ? probeShare * RECOVERING_SHARE : probeShare / candidates.length;
    if (random() >= share) continue;
    return [{ ...candidate, standing: 'probe' }, ...routes.filter((route) => route !== candidate)];
  }
  return routes;
}

function routeOf({ expected: _, failsHere: __, ...rating }: Rated, standing: Route['standing']): Route {
  return { ...rating, standing };
}
