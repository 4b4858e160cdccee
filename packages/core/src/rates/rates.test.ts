import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRates, encodeRates, RateTable } from './rate-table.ts';
import { billOf, type Tariff } from './tariff.ts';

const tariff = (over: Partial<Tariff> = {}): Tariff => ({
  ...{ prefix: '49', pricePerMinuteMicros: 60_000, setupFeeMicros: 0, initialSeconds: 1, incrementSeconds: 1 },
  ...over,
});

it.each([
  ['not answered', {}, 0, 0, 0],
  ['by the second, begun seconds whole', {}, 1_001, 2, 2_000],
  ['by the minute', { initialSeconds: 60, incrementSeconds: 60 }, 60_001, 120, 120_000],
  ['half a minute at least, then by six seconds', { initialSeconds: 30, incrementSeconds: 6 }, 31_000, 36, 36_000],
  ['with a fee', { setupFeeMicros: 500 }, 10_000, 10, 10_500],
  ['never less than it costs', { pricePerMinuteMicros: 1 }, 1_000, 1, 1],
])('a call is billed: %s', (_, over, talkMs, billedSeconds, costMicros) => {
  expect(billOf(tariff(over), talkMs)).toEqual({ billedSeconds, costMicros });
});

describe('a rate table', () => {
  const table = new RateTable([
    tariff(),
    tariff({ prefix: '4915' }),
    tariff({ prefix: '491' }),
    tariff({ prefix: '1' }),
  ]);

  it.each([
    ['+4915112345678', '4915'],
    ['+4916012345678', '491'],
    ['+4930123456', '49'],
    ['+12025550100', '1'],
    ['+442079460000', undefined],
  ])('finds the longest prefix of %s', (number, prefix) => {
    expect(table.find(number)?.prefix).toBe(prefix);
  });

  it('is read as it was written', () => {
    const arbitrary = fc.record({
      prefix: fc.stringMatching(/^[1-9]\d{0,14}$/),
      pricePerMinuteMicros: fc.nat(),
      setupFeeMicros: fc.nat(),
      initialSeconds: fc.integer({ min: 1, max: 3_600 }),
      incrementSeconds: fc.integer({ min: 1, max: 3_600 }),
    });
    fc.assert(
      fc.property(fc.array(arbitrary), (rates) => {
        expect(decodeRates(encodeRates(rates))).toEqual(rates);
      }),
    );
  });
});
