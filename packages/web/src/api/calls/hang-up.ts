import { viewCall } from '@partyline/core';
import { defineWrite, noBody, nothing, type Outcome, type WriteContext } from '../operation.ts';
import { refusalProblem } from '../problems/refusal-problem.ts';
import { callIdParams, callSchema } from './call-schema.ts';
import { steered } from './steered.ts';
import { visibleCall } from './visible-call.ts';

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
  async handle({ params }, context) {
    const outcome = await steered(params.id, { kind: 'hangup' }, context);
    if (outcome.kind === 'problem') return outcome;
    const result = outcome.kind === 'answered' ? outcome.reply.result : undefined;
    if (outcome.kind === 'answered' && result?.kind === 'refused' && result.refusal.kind !== 'call-over') {
      return refusalProblem(result.refusal, outcome.reply.content);
    }
    return callNow(params.id, context);
  },
});

async function callNow(id: string, context: WriteContext): Promise<Outcome> {
  const history = await visibleCall(id, context);
  return 'kind' in history ? history : { kind: 'reply', status: 200, body: viewCall(history.call.state) };
}
