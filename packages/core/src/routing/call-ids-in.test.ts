import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callIdsIn } from './call-ids-in.ts';

test.each([
  ['HANGUP ab2cd', ['hangup', 'ab2cd']],
  ['status  #AB2CDEFGH2345\n', ['status', 'ab2cdefgh2345']],
  ['partyline: end ab2cd', ['ab2cd']],
  ['END', []],
  ['end ab1cd', []],
  ['CALLBACK +12025550100 +12025550101', []],
  ['1 2 3 4 5 6 ab2cd', []],
  ['', []],
])('%j', (text, expected) => {
  expect(callIdsIn(text)).toEqual(expected);
});

test('whatever is written, a few ids at most come out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 10_000 }), (text) => {
      expect(callIdsIn(text).length).toBeLessThanOrEqual(6);
    }),
  );
});
