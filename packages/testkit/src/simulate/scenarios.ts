import { type ProviderId, providerIdSchema } from '@partyline/core';
import { type Behaviour, HEALTHY, type SimulatedProvider } from './provider-world.ts';

const HOUR_MS = 3_600_000;

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly hours: number;
  readonly callsPerHour: number;
  /** In the order of the configuration. */
  readonly providers: readonly SimulatedProvider[];
  /** Who goes bad, from when on, and until when, ms; what is told of leaving and coming back is about it. */
  readonly trouble: { readonly provider: ProviderId; readonly fromMs: number; readonly untilMs?: number };
}

function provider(
  name: string,
  price: number,
  at: (atMs: number) => Partial<Behaviour> = () => ({}),
): SimulatedProvider {
  return {
    id: providerIdSchema.parse(name),
    priceMicros: Math.round(price * 1_000_000),
    at: (atMs) => ({ ...HEALTHY, ...at(atMs) }),
  };
}

const between = (fromMs: number, untilMs: number, bad: Partial<Behaviour>) => (atMs: number) =>
  atMs >= fromMs && atMs < untilMs ? bad : {};
const others = () => [provider('beta', 0.02), provider('gamma', 0.02)];
const alpha = providerIdSchema.parse('alpha');

interface Outline extends Partial<Pick<Scenario, 'hours' | 'callsPerHour'>> {
  readonly name: string;
  readonly title: string;
  readonly alpha: (atMs: number) => Partial<Behaviour>;
  readonly alphaPrice?: number;
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** In each the first provider goes bad; the two others are well, and do nothing but what the odd call does. */
function scenario(outline: Outline): Scenario {
  const { name, title, hours = 4, callsPerHour = 120, alphaPrice = 0.02, fromMs = HOUR_MS, untilMs } = outline;
  return {
    ...{ name, title, hours, callsPerHour },
    providers: [provider('alpha', alphaPrice, outline.alpha), ...others()],
    trouble: { provider: alpha, fromMs, ...(untilMs !== undefined && { untilMs }) },
  };
}

export const scenarios: readonly Scenario[] = [
  scenario({
    name: 'outage',
    title: 'An outage of an hour: every call is refused',
    alpha: between(HOUR_MS, 2 * HOUR_MS, { fails: 1 }),
    untilMs: 2 * HOUR_MS,
  }),
  scenario({
    name: 'silence',
    title: 'An outage of an hour in which nothing answers at all',
    alpha: between(HOUR_MS, 2 * HOUR_MS, { silent: 1, fails: 0 }),
    untilMs: 2 * HOUR_MS,
  }),
  scenario({
    name: 'decline',
    title: 'A slow decline: from the first hour on ever more calls fail',
    alpha: (atMs) => ({ fails: Math.min(0.7, Math.max(0.02, (0.7 * (atMs - HOUR_MS)) / (2 * HOUR_MS))) }),
  }),
  scenario({
    name: 'false-answers',
    title: 'False answers: of ten calls six are answered and billed, and nobody is there',
    alpha: between(HOUR_MS, Number.POSITIVE_INFINITY, { falseAnswers: 0.6 }),
  }),
  scenario({
    name: 'bad-sound',
    title: 'Answers that sound bad',
    alpha: between(HOUR_MS, Number.POSITIVE_INFINITY, { score: 40 }),
  }),
  scenario({
    name: 'slow-ringing',
    title: 'Slow ringing: a phone rings after seven seconds',
    alpha: between(HOUR_MS, Number.POSITIVE_INFINITY, { ringAfterMs: 7_000 }),
  }),
  scenario({
    name: 'sparse',
    title: 'Sparse traffic: four calls an hour, and eight of a hundred hours without service',
    alpha: between(24 * HOUR_MS, 32 * HOUR_MS, { silent: 1, fails: 0 }),
    ...{ hours: 100, callsPerHour: 4, fromMs: 24 * HOUR_MS, untilMs: 32 * HOUR_MS },
  }),
  scenario({
    name: 'cheap-bad',
    title: 'A cheap bad one: a fifth of the price, and a quarter of the calls fails',
    alpha: () => ({ fails: 0.25 }),
    ...{ alphaPrice: 0.004, fromMs: 0 },
  }),
  scenario({
    name: 'recovery',
    title: 'A recovery: broken from the beginning, well after an hour',
    alpha: between(0, HOUR_MS, { fails: 1 }),
    ...{ fromMs: 0, untilMs: HOUR_MS },
  }),
];
