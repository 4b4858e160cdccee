import type { CallId } from '@partyline/core';
import type { Pending } from './chat-queue.ts';

/** Remembers how new the status is that a chat has seen of each call, so that an older one, handed out again, is not shown after it. */
export interface ShownCalls {
  isStale(pending: Pending): boolean;
  note(pending: Pending): void;
}

const CAPACITY = 10_000;

export function createShownCalls(): ShownCalls {
  const newest = new Map<CallId, number>();
  return {
    isStale(pending) {
      return pending.kind === 'status' && pending.item.seq <= (newest.get(pending.item.callId) ?? 0);
    },
    note(pending) {
      if (pending.kind !== 'status') return;
      const { callId, seq } = pending.item;
      const seen = newest.get(callId) ?? 0;
      newest.delete(callId);
      newest.set(callId, Math.max(seen, seq));
      for (const oldest of newest.keys()) {
        if (newest.size <= CAPACITY) break;
        newest.delete(oldest);
      }
    },
  };
}
