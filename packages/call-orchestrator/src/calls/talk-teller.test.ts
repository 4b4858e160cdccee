import { callIdSchema, type Talk } from '@partyline/core';
import { createFakeLogger, VirtualClock } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { TalkTeller } from './talk-teller.ts';

const callId = callIdSchema.parse('abcde');
const leg = (number: number) => ({ callId, leg: number, attempt: 1 });

it('says who is talking, twice a second at most, and the last word always', async () => {
  const clock = new VirtualClock();
  const told: Talk['numbers'][] = [];
  const tell = async ({ numbers }: Talk) => void told.push(numbers);
  const teller = new TalkTeller({ clock, logger: createFakeLogger(), talks: { tell } });
  teller.note(leg(1), true);
  await clock.advance(1);
  for (const isTalking of [true, false, true, false]) teller.note(leg(2), isTalking);
  teller.note(leg(3), true);
  await clock.advance(1_000);
  teller.note(leg(1), false);
  teller.note(leg(3), false);
  await clock.advance(1_000);
  expect(told).toEqual([[1], [1, 3], []]);
});
