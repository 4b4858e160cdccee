import { expect, it } from 'vitest';
import { Backoff } from './backoff.ts';

const LIMITS = { minMs: 200, maxMs: 5_000 };

it('doubles up to its limit, for ever, and starts anew after a success', () => {
  const backoff = new Backoff({ ...LIMITS, random: () => 1 });
  expect(Array.from({ length: 7 }, () => backoff.next())).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  for (let times = 0; times < 5_000; times += 1) expect(backoff.next()).toBe(5_000);
  backoff.reset();
  expect(backoff.next()).toBe(200);
});

it('spreads those who wait over half a step', () => {
  expect(new Backoff({ ...LIMITS, random: () => 0 }).next()).toBe(100);
  expect(new Backoff({ ...LIMITS, random: () => 0.5 }).next()).toBe(150);
});
