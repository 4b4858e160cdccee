import { hash } from 'node:crypto';
import { type CallId, type Envelope, mintCallId } from '@partyline/core';

/**
 * The id of the call that a message begins follows from the message: a replay, even one that finds nothing stored any
 * more and whoever handles it, meets the same channels in Asterisk and rings nobody again.
 */
export function callIdOf({ adapter, messageId }: Pick<Envelope, 'adapter' | 'messageId'>): CallId {
  return mintCallId(hash('sha256', JSON.stringify([adapter, messageId]), 'buffer'));
}
