import { hash } from 'node:crypto';
import { type CallId, callIdOf as callIdOfMessage, type Envelope } from '@partyline/core';

/** The id of the call that a message begins. */
export function callIdOf(envelope: Pick<Envelope, 'adapter' | 'messageId'>): CallId {
  return callIdOfMessage(envelope, (text) => hash('sha256', text, 'buffer'));
}
