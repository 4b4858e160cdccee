import { expect, it } from 'vitest';
import { Backoff } from './backoff.ts';

it('doubles up to its limit, for ever, and starts anew after a success', () => {
  const backoff = new Backoff(200, 5_000, () => 1);
  expect(Array.from({ length: 7 }, () => backoff.next())).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  for (let times = 0; times < 5_000; times += 1) expect(backoff.next()).toBe(5_000);
  backoff.reset();
  expect(backoff.next()).toBe(200);
});

it('spreads those who wait over half a step', () => {
  expect(new Backoff(200, 5_000, () => 0).next()).toBe(100);
  expect(new Backoff(200, 5_000, () => 0.5).next()).toBe(150);
});
