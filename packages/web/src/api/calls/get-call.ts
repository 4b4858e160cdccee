import { viewCall } from '@partyline/core';
import { defineRead, noBody, nothing } from '../operation.ts';
import { callIdParams, callSchema } from './call-schema.ts';
import { visibleCall } from './visible-call.ts';

export const getCall = defineRead({
  id: 'getCall',
  method: 'GET',
  path: '/calls/{id}',
  tag: 'calls',
  summary: 'Look at a call',
  scope: 'calls:read',
  params: callIdParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The call as it is now.', schema: callSchema } },
  problems: ['no-such-call'],
  async handle({ params }, context) {
    const history = await visibleCall(params.id, context);
    return 'kind' in history ? history : { kind: 'reply', status: 200, body: viewCall(history.call.state) };
  },
});
