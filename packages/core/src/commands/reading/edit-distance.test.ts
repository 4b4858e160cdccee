import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './edit-distance.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['ab', 'abc', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('from %s to %s: %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });

  it('is symmetric, and zero for equal words alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});

describe('nearest', () => {
  it.each([
    ['calback', 'CALLBACK'],
    ['hepl', 'HELP'],
    ['hell', 'HELP'],
    ['heat', undefined],
    ['x', undefined],
    ['callbackcallbackcallback', undefined],
  ])('%s: %s', (word, expected) => {
    expect(nearest(word, ['CALLBACK', 'HELP'])).toBe(expected);
  });
});
