import { type Order, viewCall } from '@partyline/core';
import type { Outcome, WriteContext } from '../operation.ts';
import { refusalProblem } from '../problems/refusal-problem.ts';
import { steered } from './steered.ts';
import { visibleCall } from './visible-call.ts';

/**
 * Has something done with a call, one order after the other, and answers how the call is then. The first refusal ends it.
 * @param mayBeOver a call that is over is no refusal
 */
export async function carryOut(
  id: string,
  orders: readonly Order[],
  context: WriteContext,
  { status = 200, mayBeOver = false } = {},
): Promise<Outcome> {
  for (const [index, order] of orders.entries()) {
    // Each order is answered under a name of its own; the first has the request's.
    const messageId = index === 0 ? context.messageId : `${context.messageId}/${index}`;
    const outcome = await steered(id, order, { ...context, messageId });
    if (outcome.kind === 'problem') return outcome;
    const reply = outcome.kind === 'answered' ? outcome.reply : undefined;
    const refusal = reply === undefined ? { kind: 'call-over' } : refusalIn(reply.result);
    const isOver = refusal?.kind === 'call-over' && mayBeOver;
    if (refusal !== undefined && !isOver) return refusalProblem(refusal, reply?.content);
  }
  const history = await visibleCall(id, context);
  return 'kind' in history ? history : { kind: 'reply', status, body: viewCall(history.call.state) };
}

function refusalIn(result: { readonly kind: string; readonly refusal?: { readonly kind: string } } | undefined) {
  return result?.kind === 'refused' ? result.refusal : undefined;
}
