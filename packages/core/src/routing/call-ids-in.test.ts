import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callIdsIn } from './call-ids-in.ts';

test.each([
  ['HANGUP ab2cd', ['ab2cd']],
  ['status  #AB2CD\n', ['ab2cd']],
  ['partyline: hangup ab2cd', ['ab2cd']],
  ['HANGUP', []],
  ['hangup ab1cd', []],
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
