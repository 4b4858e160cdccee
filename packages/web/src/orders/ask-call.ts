import { API, type CallId, type Order, type OutgoingReply, type Principal } from '@partyline/core';
import type { WebDeps } from '../web-deps.ts';

/**
 * Asks a call for something, and waits for what comes of it: `undefined` where there is no such call, or it is over.
 * Rejects with the signal's reason when that aborts first; it may be done all the same.
 * @param answerTo the name under which the answer comes; asking twice under one name is asking once
 */
export async function askCall(
  { operator, watch }: { readonly operator: Pick<WebDeps['operator'], 'steer'>; readonly watch: WebDeps['watch'] },
  ask: { readonly callId: CallId; readonly order: Order; readonly principal: Principal; readonly answerTo: string },
  signal: AbortSignal,
): Promise<OutgoingReply | undefined> {
  const { callId, order, principal, answerTo } = ask;
  const from = (await watch.range())?.newest ?? '0-0';
  const asked = await operator.steer(callId, order, principal, answerTo);
  if (asked !== 'requested') return undefined;
  for await (const batch of watch.read(from, signal)) {
    const found = batch.find(({ adapter, item }) => {
      return adapter === API && item.kind === 'reply' && item.inReplyTo === answerTo;
    });
    if (found?.item.kind === 'reply') return found.item;
  }
  signal.throwIfAborted();
  return undefined;
}
