import { describe, expect, it } from 'vitest';
import { percentile, slope } from './statistics.ts';

describe('percentile', () => {
  it('is the value below which that share lies, whatever the order', () => {
    const values = Array.from({ length: 100 }, (_, index) => 99 - index);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([50, 99, 99]);
  });

  it('of nothing is no number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('slope', () => {
  it('is what each further one costs, beside what is there anyway', () => {
    const points = [0, 50, 100, 150, 200].map((x) => ({ x, y: 1_000_000 + 7_000 * x }));
    expect(slope(points)).toBeCloseTo(7_000);
  });
});
