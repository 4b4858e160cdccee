import { callSchema } from '../calls/call-schema.ts';
import { carryOut } from '../calls/carry-out.ts';
import { defineWrite, noBody, nothing } from '../operation.ts';
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
  body: noBody,
  answers: { 202: { description: 'The call, in which they are being called.', schema: callSchema } },
  problems: [...legProblems, 'is-in-call', 'too-often', 'telephony-unreachable', 'overloaded'],
  handle: ({ params: { id, number } }, context) =>
    carryOut(id, [{ kind: 'redial', who: whoAt(number) }], context, { status: 202 }),
});
