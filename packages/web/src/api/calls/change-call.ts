import { z } from 'zod';
import { defineWrite, nothing } from '../operation.ts';
import { callIdParams, callSchema } from './call-schema.ts';
import { carryOut } from './carry-out.ts';

const bodySchema = z
  .strictObject({ locked: z.boolean().meta({ description: 'Whether nobody new comes in by a link.' }) })
  .meta({ id: 'CallChange' });

export const changeCall = defineWrite({
  id: 'changeCall',
  method: 'PATCH',
  path: '/calls/{id}',
  tag: 'calls',
  summary: 'Lock a call, or unlock it',
  description: 'Whoever was in may come back; whoever else comes by a link waits at the door until they are admitted.',
  scope: 'calls:write',
  params: callIdParams,
  query: nothing,
  body: bodySchema,
  answers: { 200: { description: 'The call as it is now.', schema: callSchema } },
  problems: ['no-such-call', 'call-over', 'no-answer-yet', 'failed'],
  handle: ({ params, body }, context) => carryOut(params.id, [{ kind: 'lock', on: body.locked }], context),
});
