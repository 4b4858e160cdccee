import type { CallId, Order, OutgoingReply } from '@partyline/core';
import { toldAlready } from '../../idempotency/until-told.ts';
import type { WriteContext } from '../operation.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { answerIn, principalOf, untilAnswered, untilStored } from './asked.ts';
import { visibleCall } from './visible-call.ts';

/** What came of an order; `over` where the call had ended before. */
export type Steered = { readonly kind: 'answered'; readonly reply: OutgoingReply } | { readonly kind: 'over' };

/** Has something done with a call that the key may see, and waits for what came of it. */
export async function steered(id: string, order: Order, context: WriteContext): Promise<Steered | Problem> {
  const { deps, messageId, isAgain } = context;
  const history = await visibleCall(id, context);
  if ('kind' in history) return history;
  const callId = history.call.state.id;
  // What an earlier attempt asked for may be done, and the call over by it.
  const before = isAgain
    ? await toldAlready({ ...context, ...deps }, (entry) => answerIn(entry, messageId))
    : undefined;
  const reply = before ?? (await ask(callId, order, context));
  if (reply === undefined) return problem('no-answer-yet');
  return reply === 'over' ? { kind: 'over' } : { kind: 'answered', reply };
}

async function ask(callId: CallId, order: Order, context: WriteContext): Promise<OutgoingReply | 'over' | undefined> {
  const { deps, messageId } = context;
  const principal = principalOf(context);
  const asked = await untilStored(deps, () => deps.operator.steer(callId, order, principal, messageId));
  return asked === 'requested' ? untilAnswered(context) : 'over';
}
