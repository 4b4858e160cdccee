import { orderSchema } from '@partyline/core';
import { z } from 'zod';
import { defineWrite, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { refusalProblem } from '../problems/refusal-problem.ts';
import { callIdParams } from './call-schema.ts';
import { steered } from './steered.ts';

const bodySchema = z
  .strictObject({
    text: z.string().trim().min(1).max(300).meta({ description: 'What the voice says, without control characters.' }),
  })
  .refine(({ text }) => orderSchema.safeParse({ kind: 'say', text }).success, {
    path: ['text'],
    message: 'The text holds characters that nobody can say.',
  })
  .meta({ id: 'Saying' });

export const say = defineWrite({
  id: 'say',
  method: 'POST',
  path: '/calls/{id}/say',
  tag: 'calls',
  summary: 'Say something to everybody in the call',
  description: 'By a voice, after what is being said already. `204` once it is its turn to be said next.',
  scope: 'calls:write',
  params: callIdParams,
  query: nothing,
  body: bodySchema,
  answers: { 204: { description: 'It is said.' } },
  problems: ['no-such-call', 'no-speech', 'nobody-hears', 'too-much-to-say', 'call-over', 'no-answer-yet', 'failed'],
  async handle({ params, body }, context) {
    const outcome = await steered(params.id, { kind: 'say', text: body.text }, context);
    if (outcome.kind === 'problem') return outcome;
    if (outcome.kind === 'over') return problem('call-over');
    const { result, content } = outcome.reply;
    if (result?.kind === 'refused') return refusalProblem(result.refusal, content);
    return { kind: 'reply', status: 204 };
  },
});
