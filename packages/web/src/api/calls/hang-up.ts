import { defineWrite, noBody, nothing } from '../operation.ts';
import { callIdParams, callSchema } from './call-schema.ts';
import { carryOut } from './carry-out.ts';

export const hangUp = defineWrite({
  id: 'hangUp',
  method: 'DELETE',
  path: '/calls/{id}',
  tag: 'calls',
  summary: 'End a call',
  description: 'Everybody is let go. A call that is over stays as it was.',
  scope: 'calls:write',
  params: callIdParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The call, which is ending or has ended.', schema: callSchema } },
  problems: ['no-such-call', 'no-answer-yet', 'failed'],
  handle: ({ params }, context) => carryOut(params.id, [{ kind: 'hangup' }], context, { mayBeOver: true }),
});
