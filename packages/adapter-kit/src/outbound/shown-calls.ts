import type { CallId, Clock } from '@partyline/core';
import type { Pending } from './chat-queue.ts';

/** Remembers what a chat has seen of each call, and when. */
export interface ShownCalls {
  /** An older status than the one shown, handed out again, is not shown after it. */
  isStale(pending: Pending): boolean;
  /** ms to wait so that a message does not flicker; 0 or less for what may be said now. */
  dueInMs(pending: Pending): number;
  /** The status of the same call that was shown last; unknown after a restart. */
  lastText(pending: Pending): string | undefined;
  /** @param text what was said, whole */
  note(pending: Pending, text: string | undefined): void;
}

const CAPACITY = 10_000;

/** @param everyMs a call's status is shown at most this often */
export function createShownCalls(clock: Clock, everyMs: number): ShownCalls {
  const calls = new Map<CallId, { readonly seq: number; readonly atMs: number; readonly text: string | undefined }>();
  return {
    isStale(pending) {
      return pending.kind === 'status' && pending.item.seq <= (calls.get(pending.item.callId)?.seq ?? 0);
    },
    dueInMs(pending) {
      const shown = pending.kind === 'status' ? calls.get(pending.item.callId) : undefined;
      // No longer than that, whatever the wall clock does meanwhile.
      return shown === undefined ? 0 : Math.min(everyMs, shown.atMs + everyMs - clock.now());
    },
    lastText(pending) {
      return pending.kind === 'status' ? calls.get(pending.item.callId)?.text : undefined;
    },
    note(pending, text) {
      if (pending.kind !== 'status') return;
      const { callId, seq, final } = pending.item;
      const before = calls.get(callId);
      if (before !== undefined && before.seq >= seq) return;
      calls.delete(callId);
      calls.set(callId, { seq, atMs: clock.now(), text: final ? undefined : text });
      for (const oldest of calls.keys()) {
        if (calls.size <= CAPACITY) break;
        calls.delete(oldest);
      }
    },
  };
}
