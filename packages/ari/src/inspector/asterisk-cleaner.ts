import type { AttemptRef, CallId } from '@partyline/core';
import { AsteriskIds } from '../protocol/asterisk-ids.ts';
import { checkAnswer } from '../socket/check-answer.ts';
import type { AriAccess } from '../socket/open-socket.ts';
import { askAsterisk } from './ask-asterisk.ts';

/**
 * Takes away what a gateway left in Asterisk. It can name channels and bridges of this application only. What is gone
 * already is no error; every method rejects with a `TelephonyError` within the timeout.
 */
export interface AsteriskCleaner {
  hangup(ref: AttemptRef): Promise<void>;
  closeBridge(callId: CallId): Promise<void>;
}

/** By plain HTTP, as {@link createAsteriskInspector} does and for the same reason. */
export function createAsteriskCleaner(access: AriAccess, timeoutMs = 2_500): AsteriskCleaner {
  const ids = new AsteriskIds(access.application);
  const remove = async (path: string): Promise<void> => {
    const answer = await askAsterisk(access, { method: 'DELETE', path }, timeoutMs);
    // 409: it is being dissolved.
    if (answer.status !== 404 && answer.status !== 409) checkAnswer(answer, path);
  };
  return {
    hangup: (ref) => remove(`channels/${ids.channelOf(ref)}`),
    closeBridge: (callId) => remove(`bridges/${ids.bridgeOf(callId)}`),
  };
}
