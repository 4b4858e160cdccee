import { callSchema } from '../calls/call-schema.ts';
import { carryOut } from '../calls/carry-out.ts';
import { defineWrite, noBody, nothing } from '../operation.ts';
import { legParams, legProblems, whoAt } from './leg-params.ts';

export const admitLeg = defineWrite({
  id: 'admitLeg',
  method: 'POST',
  path: '/calls/{id}/legs/{number}/admit',
  tag: 'legs',
  summary: 'Let somebody in who waits at the door of a locked call',
  scope: 'calls:write',
  params: legParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The call as it is now.', schema: callSchema } },
  problems: [...legProblems, 'not-at-door'],
  handle: ({ params: { id, number } }, context) => carryOut(id, [{ kind: 'admit', who: whoAt(number) }], context),
});
