import { defineWrite, nothing } from '../operation.ts';
import { callIdParams, callSchema } from './call-schema.ts';
import { carryOut } from './carry-out.ts';
import { againSchema, atAnyHour } from './people-schema.ts';

export const callAgain = defineWrite({
  id: 'callAgain',
  method: 'POST',
  path: '/calls/{id}/redial',
  tag: 'calls',
  summary: 'Call everybody again who is missing',
  description:
    'Who did not answer, could not be reached, or left. Who declined or was taken out is called again one by one.',
  scope: 'calls:write',
  params: callIdParams,
  query: nothing,
  body: againSchema,
  answers: { 202: { description: 'The call, with those who are being called.', schema: callSchema } },
  problems: [
    ...([
      'no-such-call',
      'call-over',
      'nobody-missing',
      'suppressed',
      'over-budget',
      'quiet-hours',
      'too-often',
    ] as const),
    ...(['telephony-unreachable', 'overloaded', 'no-answer-yet', 'failed'] as const),
  ],
  handle: ({ params, body }, context) =>
    carryOut(params.id, [{ kind: 'redial', ...atAnyHour(body?.now) }], context, { status: 202 }),
});
