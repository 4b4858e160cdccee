import { callIdSchema } from '@partyline/core';
import { expect, it } from 'vitest';
import { KeyFilter } from './key-filter.ts';

const ref = { callId: callIdSchema.parse('abcde'), leg: 2, attempt: 1 };
const told = (digits: string, isAsked = false) => {
  const filter = new KeyFilter();
  return [...digits].filter((digit) => filter.matters(ref, digit, isAsked)).join('');
};

it.each([
  ['*6', '*6'],
  ['4711#', ''],
  ['12*6634', '*6'],
  ['**6', '**6'],
  ['*', '*'],
])('of %s in a call, %s is told', (digits, expected) => {
  expect(told(digits)).toBe(expected);
});

it('of somebody who is asked only the answers are told', () => {
  expect(told('4711*69', true)).toBe('119');
});

it('keys of two phones are not mixed up', () => {
  const filter = new KeyFilter();
  filter.matters(ref, '*', false);
  expect(filter.matters({ ...ref, leg: 3 }, '6', false)).toBe(false);
});
