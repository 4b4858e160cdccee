import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerIdSchema } from '../ids.ts';
import type { Tariff } from '../rates/tariff.ts';
import type { AttemptRecord } from './call-record.ts';
import { type RankingSettings, rankRoutes } from './rank-routes.ts';
import { attemptOf, busy, dataOf, failed, NOW_MS, times } from './rating.fixture.ts';
import { createRatings } from './rating.ts';
import { addedFailures, MINUTE_MS, mergeStreaks, RATED_MS, type Streak } from './rating-data.ts';

const ids = (...names: string[]) => names.map((name) => providerIdSchema.parse(name));
const alone = ids('alpha', 'beta', 'gamma');
const rateOf = (price: number): Tariff => ({
  ...{ prefix: '1', pricePerMinuteMicros: price, setupFeeMicros: 0, initialSeconds: 60, incrementSeconds: 60 },
});
const run = (failures: number, lastFailureMs: number, recoveredMs = 0): Streak => ({
  ...{ failures, lastFailureMs, recoveredMs },
});

interface World {
  readonly streaks?: Readonly<Record<string, Streak>>;
  readonly settings?: Partial<RankingSettings>;
  readonly random?: () => number;
  readonly nowMs?: number;
  readonly canaryWeight?: number;
  /** Per minute, by provider. */
  readonly prices?: Readonly<Record<string, number>>;
  /** Of the rate tables, by provider. */
  readonly prefixes?: Readonly<Record<string, string>>;
}

function rank(
  records: readonly AttemptRecord[],
  { streaks, settings, prices = {}, prefixes = {}, random = () => 0.99, nowMs = NOW_MS, canaryWeight }: World = {},
) {
  const candidates = alone.map((provider) => {
    const price = prices[provider] ?? (prefixes[provider] === undefined ? undefined : 1);
    return { provider, ...(price !== undefined && { rate: { ...rateOf(price), prefix: prefixes[provider] ?? '1' } }) };
  });
  const ratings = createRatings(dataOf(records, streaks), nowMs, canaryWeight);
  return rankRoutes(candidates, '+1', {
    ratings,
    settings: { by: 'quality', probeShare: 0, priceWeight: 0.2, ...settings },
    nowMs,
    random,
  });
}
const expectedOf = (
  provider: string,
  records: readonly AttemptRecord[],
  streaks: World['streaks'] = {},
  part?: string,
) => createRatings(dataOf(records, streaks), NOW_MS).of(providerIdSchema.parse(provider), '+1', part).expected;
const order = (...args: Parameters<typeof rank>) => rank(...args).map(({ provider }) => provider);
const standings = (...args: Parameters<typeof rank>) =>
  rank(...args).map(({ provider, standing }) => `${provider} ${standing}`);
const good = (provider: string, count: number, over: Partial<AttemptRecord> = {}) =>
  times(count, attemptOf(provider, over));

describe('which provider goes first', () => {
  it('knowing nothing, the first of the configuration', () => {
    expect(standings([])).toEqual(['alpha new', 'beta new', 'gamma new']);
  });

  it('one that reaches people goes before one that does not, however well the other sounds', () => {
    const poor = { figures: { heard: { packets: 9, score: 50 }, sent: { packets: 9, score: 50 } }, talkMs: 20_000 };
    const records = [...good('alpha', 20), ...good('alpha', 20, failed), ...good('beta', 40, poor)];
    expect(standings(records)).toEqual(['beta good', 'gamma new', 'alpha behind']);
  });

  it('people who are busy, do not answer or decline count against nobody', () => {
    const records = [...good('alpha', 20), ...good('alpha', 20, busy), ...good('beta', 40)];
    expect(expectedOf('alpha', records).ner).toBeGreaterThan(0.98);
    expect(standings(records).slice(0, 2).toSorted()).toEqual(['alpha behind', 'beta good']);
  });

  it.each<[string, Partial<AttemptRecord>]>([
    ['sounds worse', { figures: { heard: { packets: 9, score: 45 }, sent: { packets: 9, score: 45 } } }],
    ['rings later', { ringingAtMs: NOW_MS - 30_000 - 57_000 }],
    ['has calls that end at once', { talkMs: 2_000 }],
  ])('among those that reach people as well, one that %s is behind', (_, over) => {
    expect(standings([...good('alpha', 30, over), ...good('beta', 30)])).toEqual([
      ...['beta good', 'alpha behind', 'gamma new'],
    ]);
  });

  it('of two that are as good the cheaper goes first, as much as is set; a better one goes before both', () => {
    const records = [...good('alpha', 30), ...good('beta', 30), ...good('gamma', 30, { talkMs: 1_000 })];
    const prices = { alpha: 300_000, beta: 100_000, gamma: 1_000 };
    expect(order(records, { prices }).slice(0, 2)).toEqual(['beta', 'alpha']);
    expect(standings(records, { prices })).toContain('alpha behind');
    expect(standings(records, { prices, settings: { priceWeight: 0 } })).toContain('alpha good');
    const bad = [...good('alpha', 30), ...good('beta', 15), ...good('beta', 15, failed)];
    expect(order(bad, { prices })[0]).toBe('alpha');
  });

  it('equals share the calls', () => {
    let seed = 0;
    const random = () => {
      seed = (seed * 16_807 + 11) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const records = [...good('alpha', 30), ...good('beta', 30)];
    const firsts = times(400, 0).map(() => order(records, { random })[0]);
    const share = firsts.filter((provider) => provider === 'alpha').length / firsts.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it('one good call makes nobody the best, and one bad one nobody the worst', () => {
    expect(order([...good('alpha', 40), ...good('beta', 1)])[0]).toBe('alpha');
    const records = [...good('alpha', 40), ...good('beta', 1, failed)];
    expect(expectedOf('alpha', records).ner).toBeGreaterThan(expectedOf('beta', records).ner);
    expect(expectedOf('beta', records).ner).toBeGreaterThan(0.8);
  });

  it('what fails in a part of a country puts a provider behind there, and hardly anywhere else', () => {
    const mobile = { prefix: '1917' };
    const records = [
      ...[...good('alpha', 12, { ...mobile, ...failed }), ...good('alpha', 30)],
      ...[...good('beta', 12, mobile), ...good('beta', 30)],
    ];
    const places = (prefix: string) =>
      rank(records, { prefixes: { alpha: prefix, beta: prefix } }).map(
        ({ provider, standing, destination, attempts }) =>
          `${provider} ${standing} ${destination} ${attempts > 0 ? 'known' : 'new'}`,
      );
    expect(places('1917')).toEqual(['beta good +1917 known', 'gamma new +1 new', 'alpha behind +1917 known']);
    expect(places('1').toSorted()).toEqual(['alpha good +1 known', 'beta good +1 known', 'gamma new +1 new']);
  });

  it('of a part to which few calls went, what is known of the country is expected', () => {
    const records = [...good('alpha', 30, failed), ...good('alpha', 2, { prefix: '1917' })];
    expect(expectedOf('alpha', records, {}, '+1917').ner).toBeLessThan(0.5);
    expect(
      expectedOf('alpha', [...records, ...good('alpha', 20, { prefix: '1917' })], {}, '+1917').ner,
    ).toBeGreaterThan(0.7);
  });

  it('failures elsewhere of late take nothing away from what it did here', () => {
    const elsewhere = good('alpha', 60, { ...failed, destination: '+49', endedAtMs: NOW_MS });
    const here = good('alpha', 20, { endedAtMs: NOW_MS - 10 * MINUTE_MS });
    expect(expectedOf('alpha', [...here, ...elsewhere]).ner).toBeGreaterThan(0.6);
  });

  it('canaries that hear nothing put a provider behind, as much as they weigh', () => {
    const calls = [...good('alpha', 6), ...good('beta', 6)];
    const records = [...calls, ...good('alpha', 12, { echo: false }), ...good('beta', 12, { echo: true })];
    expect(standings(records)).toEqual(['beta good', 'gamma new', 'alpha behind']);
    expect(standings(records, { canaryWeight: 0 }).slice(0, 2)).toEqual(['alpha good', 'beta good']);
  });

  it('what is long ago counts little, and then nothing', () => {
    const then = (agoMs: number) => good('alpha', 20, { ...failed, endedAtMs: NOW_MS - agoMs });
    const nerAfter = (agoMs: number) => expectedOf('alpha', [...then(agoMs), ...good('beta', 5)]).ner;
    expect(nerAfter(MINUTE_MS)).toBeLessThan(nerAfter(120 * MINUTE_MS));
    const alpha = rank(then(RATED_MS + 2 * MINUTE_MS)).find(({ provider }) => provider === 'alpha');
    expect(alpha).toMatchObject({ standing: 'new', attempts: 0 });
  });

  it('the order of the configuration, where that is to decide', () => {
    const records = [...good('alpha', 20, failed), ...good('beta', 20)];
    expect(standings(records, { settings: { by: 'order' } })).toEqual(['alpha order', 'beta order', 'gamma order']);
  });
});

describe('one that fails several times in a row', () => {
  const failing = good('alpha', 3, failed);
  it.each([
    [3, 29_000, true],
    [3, 31_000, false],
    [4, 59_000, true],
    [4, 61_000, false],
    [12, 599_000, true],
    [12, 601_000, false],
  ])('%i times is tried last for a growing time: %i ms after the last', (failures, agoMs, isLocked) => {
    const streaks = { 'alpha +1': run(failures, NOW_MS - agoMs) };
    expect(standings([...failing, ...good('beta', 5)], { streaks }).at(-1)).toBe(
      isLocked ? 'alpha locked' : 'alpha behind',
    );
  });

  it('is locked out for every destination where it fails everywhere', () => {
    const streaks = { 'alpha *': run(3, NOW_MS - 1_000) };
    expect(standings([], { streaks }).at(-1)).toBe('alpha locked');
  });

  it('comes back through single calls, sooner than one that is merely less good', () => {
    const streaks = { 'alpha +1': run(3, NOW_MS - 40_000) };
    const records = [...failing, ...good('beta', 9), ...good('gamma', 9)];
    const first = (draw: number) => rank(records, { streaks, random: () => draw, settings: { probeShare: 0.05 } })[0];
    expect(first(0.29)).toMatchObject({ provider: 'alpha', standing: 'probe' });
    expect(first(0.31)).toMatchObject({ standing: 'good' });
  });

  it('is left to canaries where they call and it failed everywhere; what failed here people find out', () => {
    const records = [...failing, ...good('beta', 9), ...good('gamma', 9)];
    const settings = { probeShare: 0.05, canaries: true };
    const first = (where: string) =>
      rank(records, { streaks: { [where]: run(3, NOW_MS - 40_000) }, random: () => 0.06, settings })[0];
    expect(first('alpha *')).toMatchObject({ standing: 'good' });
    expect(first('alpha +1')).toMatchObject({ provider: 'alpha', standing: 'probe' });
  });

  it('is good again soon after it was seen to be, for the outage counts little then', () => {
    const recoveredMs = NOW_MS - 5 * MINUTE_MS;
    const outage = good('alpha', 8, { ...failed, endedAtMs: recoveredMs - 2 * MINUTE_MS });
    const streaks = { 'alpha +1': run(0, 0, recoveredMs) };
    const since = [...outage, ...good('alpha', 6), ...good('beta', 20)];
    expect(standings(since, { streaks }).slice(0, 2).sort()).toEqual(['alpha good', 'beta good']);
    expect(standings(since)[0]).toBe('beta good');
  });
});

it('new ones and those behind are tried by the share that is set, and by no more', () => {
  const records = [...good('alpha', 30), ...good('beta', 30, failed)];
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const firsts = times(4_000, 0).map(() => rank(records, { random, settings: { probeShare: 0.1 } })[0]);
  const probes = firsts.filter((route) => route?.standing === 'probe').length / firsts.length;
  expect(probes).toBeGreaterThan(0.07);
  expect(probes).toBeLessThan(0.13);
});

it('each provider stands in the ranking once, whatever was counted', () => {
  const kind = fc.constantFrom<Partial<AttemptRecord>>({}, failed, busy, { talkMs: 1_000 }, { figures: undefined });
  const where = fc.constantFrom<Partial<AttemptRecord>>({}, { prefix: '1202' }, { destination: '+49', prefix: '4915' });
  const record = fc
    .tuple(fc.constantFrom('alpha', 'beta', 'gamma'), kind, where, fc.integer({ min: 0, max: 300 }))
    .map(([provider, over, to, minutes]) =>
      attemptOf(provider, { ...over, ...to, endedAtMs: NOW_MS - minutes * MINUTE_MS }),
    );
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (records, draw) => {
        const routes = rank(records, { random: () => draw, settings: { probeShare: 0.3 } });
        expect(routes.map(({ provider }) => provider).toSorted()).toEqual(alone);
        for (const [provider, part] of alone.flatMap(
          (one) =>
            [
              [one, undefined],
              [one, '+1202'],
            ] as const,
        )) {
          const { ner, asr, acdMs } = expectedOf(provider, records, {}, part);
          expect([ner, asr, acdMs].every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
          expect(Math.max(ner, asr)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

describe('a run of failures', () => {
  it.each([
    ['the first refusals count one each', run(1, 1_000), { failures: 1, startedAtMs: 500 }, 1],
    ['silence locks at once', run(0, 0), { failures: 3, startedAtMs: 500 }, 3],
    ['and no further', run(2, 1_000), { failures: 3, startedAtMs: 500 }, 1],
    [
      'what was under way when it was locked is of the same outage',
      run(3, 1_000),
      { failures: 3, startedAtMs: 900 },
      0,
    ],
    ['a later try that fails is one more', run(3, 1_000), { failures: 3, startedAtMs: 1_100 }, 1],
  ])('%s', (_, before, added, expected) => {
    expect(addedFailures(before, added)).toBe(expected);
  });

  it('is over when any node has seen it end, and is no longer for being seen by two', () => {
    const part = (failures: number, lastFailureMs: number, endedMs = 0) => ({
      ...run(failures, lastFailureMs),
      endedMs,
    });
    expect(mergeStreaks([part(2, 1_000), part(1, 2_000)])).toMatchObject({ failures: 3, lastFailureMs: 2_000 });
    expect(mergeStreaks([part(4, 1_000), part(3, 2_000)])).toMatchObject({ failures: 4 });
    expect(mergeStreaks([part(4, 1_000), part(0, 0, 1_500)])).toMatchObject({ failures: 0 });
  });
});
