import { callSchema } from '../calls/call-schema.ts';
import { carryOut } from '../calls/carry-out.ts';
import { defineWrite, noBody, nothing } from '../operation.ts';
import { legParams, legProblems, whoAt } from './leg-params.ts';

export const dropLeg = defineWrite({
  id: 'dropLeg',
  method: 'DELETE',
  path: '/calls/{id}/legs/{number}',
  tag: 'legs',
  summary: 'Take somebody out of a call',
  description: 'Or call them no longer. They do not come back by their link, but may be called again.',
  scope: 'calls:write',
  params: legParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The call as it is now.', schema: callSchema } },
  problems: [...legProblems, 'not-in-call'],
  handle: ({ params: { id, number } }, context) => carryOut(id, [{ kind: 'drop', who: whoAt(number) }], context),
});
