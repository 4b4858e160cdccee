import { callSchema } from '../calls/call-schema.ts';
import { carryOut } from '../calls/carry-out.ts';
import { againSchema, atAnyHour } from '../calls/people-schema.ts';
import { defineWrite, nothing } from '../operation.ts';
import { legParams, legProblems, whoAt } from './leg-params.ts';

export const redialLeg = defineWrite({
  id: 'redialLeg',
  method: 'POST',
  path: '/calls/{id}/legs/{number}/redial',
  tag: 'legs',
  summary: 'Call somebody again who is not in the call',
  scope: 'calls:write',
  params: legParams,
  query: nothing,
  body: againSchema,
  answers: { 202: { description: 'The call, in which they are being called.', schema: callSchema } },
  problems: [
    ...legProblems,
    'is-in-call',
    'suppressed',
    'over-budget',
    'quiet-hours',
    'too-often',
    'telephony-unreachable',
    'overloaded',
  ],
  handle: ({ params: { id, number }, body }, context) =>
    carryOut(id, [{ kind: 'redial', who: whoAt(number), ...atAnyHour(body?.now) }], context, { status: 202 }),
});
