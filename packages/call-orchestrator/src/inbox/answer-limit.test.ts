import { adapterIdSchema } from '@partyline/core';
import { VirtualClock } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { AnswerLimit } from './answer-limit.ts';

const chat = (name: string) => ({ adapter: adapterIdSchema.parse('xmpp'), chat: name });

it('cuts off equal answers after a hundred, per chat and text, until a minute has passed', async () => {
  const clock = new VirtualClock();
  const limit = new AnswerLimit(clock);
  const answers = (name: string, text: string, times: number) =>
    Array.from({ length: times }, () => limit.mayAnswer(chat(name), text)).filter(Boolean).length;
  expect(answers('alice', 'I do not know “away”', 1_000)).toBe(100);
  const misunderstood = Array.from({ length: 50 }, () => limit.mayAnswer(chat('carol'), 'I do not know “away”', true));
  expect(misunderstood.filter(Boolean)).toHaveLength(5);
  expect(answers('alice', 'another answer', 2)).toBe(2);
  expect(answers('bob', 'I do not know “away”', 2)).toBe(2);
  await clock.advance(60_000);
  expect(answers('alice', 'I do not know “away”', 1_000)).toBe(100);
});
