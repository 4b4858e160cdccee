import { type Refusal, refusalText, saying } from '@partyline/core';
import { expect, it } from 'vitest';
import { answerOf } from './console-answer.ts';

const night = { kind: 'quiet-hours' as const, address: '+12025550100', localTime: '23:05', waitMs: 60_000 };
const refused = (refusal: Refusal) =>
  answerOf({ result: { kind: 'refused', refusal }, content: saying(refusalText(refusal)) }, 'en');

it('offers to call all the same where the night is the only reason, and it may be overridden', () => {
  expect(refused({ ...night, mayOverride: true })).toMatchObject({ ok: false, mayCallNow: true });
  expect(refused({ ...night, mayOverride: false })).not.toHaveProperty('mayCallNow');
  expect(refused({ kind: 'suppressed', address: '+12025550100' })).not.toHaveProperty('mayCallNow');
});
