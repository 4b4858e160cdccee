import { z } from 'zod';
import { defineWrite, nothing } from '../operation.ts';
import { callIdParams, callSchema } from './call-schema.ts';
import { carryOut } from './carry-out.ts';

const bodySchema = z
  .strictObject({
    locked: z.boolean().optional().meta({ description: 'Whether nobody new comes in by a link.' }),
    recording: z
      .boolean()
      .optional()
      .meta({ description: 'Whether the conference is recorded; everybody is told before they are.' }),
  })
  .refine(({ locked, recording }) => locked !== undefined || recording !== undefined, {
    message: 'Nothing is to be changed.',
  })
  .meta({ id: 'CallChange' });

export const changeCall = defineWrite({
  id: 'changeCall',
  method: 'PATCH',
  path: '/calls/{id}',
  tag: 'calls',
  summary: 'Lock a call, or have it recorded',
  description: 'Whoever was in may come back; whoever else comes by a link waits at the door until they are admitted.',
  scope: 'calls:write',
  params: callIdParams,
  query: nothing,
  body: bodySchema,
  answers: { 200: { description: 'The call as it is now.', schema: callSchema } },
  problems: ['no-such-call', 'no-recording', 'not-recording', 'nobody-hears', 'call-over', 'no-answer-yet', 'failed'],
  handle: ({ params, body: { locked, recording } }, context) => {
    const lock = locked === undefined ? [] : [{ kind: 'lock' as const, on: locked }];
    const record = recording === undefined ? [] : [{ kind: 'record' as const, on: recording }];
    return carryOut(params.id, [...lock, ...record], context);
  },
});
