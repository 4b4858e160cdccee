import { type GuestName, parseGuestName } from '@partyline/core';
import { z } from 'zod';
import { defineWrite, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { refusalProblem } from '../problems/refusal-problem.ts';
import { callIdParams, linkSchema } from './call-schema.ts';
import { steered } from './steered.ts';

const bodySchema = z
  .strictObject({
    name: z
      .string()
      .max(100)
      .transform((text, context): GuestName => {
        const name = parseGuestName(text);
        if (name.ok) return name.value;
        const message = 'A guest’s name has up to 40 letters, digits and spaces.';
        context.addIssue({ code: 'custom', message, params: { code: name.error.code } });
        return z.NEVER;
      })
      .optional()
      .meta({ description: 'What the guest is called; without it a number tells them from others.' }),
  })
  .nullish()
  .meta({ id: 'NewLink' });

export const makeLink = defineWrite({
  id: 'makeLink',
  method: 'POST',
  path: '/calls/{id}/links',
  tag: 'calls',
  summary: 'Make a link by which one more person joins',
  description: 'The link is for one person, and works while the call lives.',
  scope: 'calls:write',
  params: callIdParams,
  query: nothing,
  body: bodySchema,
  answers: { 201: { description: 'The link, to be handed on.', schema: linkSchema } },
  problems: [
    'no-such-call',
    'not-permitted',
    'no-links',
    'call-full',
    'call-over',
    'not-yet',
    'no-answer-yet',
    'failed',
  ],
  async handle({ params, body }, context) {
    const { rules } = context.deps;
    if (!rules.links) return problem('no-links');
    if (!rules.permission.mayCall(context.identity)) return problem('not-permitted');
    const name = body?.name;
    const order = { kind: 'link' as const, ...(name !== undefined && { name }) };
    const outcome = await steered(params.id, order, context);
    if (outcome.kind === 'problem') return outcome;
    if (outcome.kind === 'over') return problem('call-over');
    const { result, content } = outcome.reply;
    if (result?.kind === 'link') return { kind: 'reply', status: 201, body: result };
    if (result?.kind === 'refused') return refusalProblem(result.refusal, content);
    throw new Error('an answer to the order of a link that is none');
  },
});
