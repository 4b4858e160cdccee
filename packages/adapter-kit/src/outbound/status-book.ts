import type { CallId } from '@partyline/core';

/** What a book must know of a status to say whether, and where, its call is shown already. */
export interface StatusPlace {
  readonly callId: CallId;
  readonly chat: string;
  /** The message that started the call, as the adapter named it. */
  readonly inReplyTo?: string | undefined;
  /** Certain to be the first that is said of this call. */
  readonly first: boolean;
}

/**
 * Remembers which message of the network shows which call, so that it can be edited. May keep it in a store that
 * outlives the process.
 */
export interface StatusBook {
  /** The network's name for the message that shows the call, if it is shown already. May reject; the caller retries. */
  find(place: StatusPlace): Promise<string | undefined>;
  remember(place: StatusPlace, ref: string): Promise<void>;
}

/** How many calls are remembered; older ones have long ended. */
const CAPACITY = 10_000;

/**
 * For networks where the sender names its messages: the name is derived from the call, so nothing has to be stored. A
 * status that is not the call's first has had a message before it, even if that was before a restart.
 */
export function createDerivedStatusBook(nameOf: (callId: CallId) => string): StatusBook {
  const shown = new Set<CallId>();
  return {
    async find({ callId, first }) {
      return shown.has(callId) || !first ? nameOf(callId) : undefined;
    },
    async remember({ callId }) {
      shown.delete(callId);
      shown.add(callId);
      for (const oldest of shown) {
        if (shown.size <= CAPACITY) break;
        shown.delete(oldest);
      }
    },
  };
}
