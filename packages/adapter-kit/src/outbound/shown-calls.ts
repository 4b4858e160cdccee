import type { CallId, Clock, OutgoingStatus } from '@partyline/core';
import type { Pending } from './chat-queue.ts';

/** Remembers what a chat has seen of each call, and when. */
export interface ShownCalls {
  /** An older status than the one shown, handed out again, is not shown after it. */
  isStale(pending: Pending): boolean;
  /** ms to wait so that a message does not flicker; 0 or less for what may be said now. */
  dueInMs(pending: Pending): number;
  /** The status of the same call that was shown last; unknown after a restart. */
  lastText(pending: Pending): string | undefined;
  /** The last status of a call that goes on, as it was given to us; unknown after a restart. */
  lastStatus(callId: CallId): OutgoingStatus | undefined;
  /** @param text what was said, whole */
  note(pending: Pending, text: string | undefined): void;
}

/** How often something is shown at most, ms. */
export interface Pace {
  /** After the first status of a call. */
  readonly statusEveryMs: number;
  /** Edits in one chat, of whichever call. */
  readonly editEveryMs: number;
}

interface Shown {
  readonly seq: number;
  readonly atMs: number;
  readonly text: string | undefined;
  readonly status: OutgoingStatus | undefined;
}

const CAPACITY = 10_000;

export function createShownCalls(clock: Clock, { statusEveryMs, editEveryMs }: Pace): ShownCalls {
  const calls = new Map<CallId, Shown>();
  const editedAtMs = new Map<string, number>();
  // No longer than that, whatever the wall clock does meanwhile.
  const restOf = (everyMs: number, atMs: number) => Math.min(everyMs, atMs + everyMs - clock.now());
  return {
    isStale(pending) {
      return pending.kind === 'status' && pending.item.seq <= (calls.get(pending.item.callId)?.seq ?? 0);
    },
    dueInMs(pending) {
      if (pending.kind !== 'status' && pending.kind !== 'talk') return 0;
      const { callId, chat } = pending.item;
      const shown = calls.get(callId);
      const edited = editedAtMs.get(chat);
      if (shown === undefined) return 0;
      return Math.max(restOf(statusEveryMs, shown.atMs), edited === undefined ? 0 : restOf(editEveryMs, edited));
    },
    lastText(pending) {
      return pending.kind === 'status' || pending.kind === 'talk' ? calls.get(pending.item.callId)?.text : undefined;
    },
    lastStatus(callId) {
      return calls.get(callId)?.status;
    },
    note(pending, text) {
      if (pending.kind !== 'status' && pending.kind !== 'talk') return;
      const { callId, seq, final, chat } = pending.item;
      const before = calls.get(callId);
      if (before !== undefined && before.seq >= seq && pending.kind === 'status') return;
      const status = final ? undefined : pending.item;
      put(calls, callId, { seq, atMs: clock.now(), text: final ? undefined : text, status });
      if (before !== undefined) put(editedAtMs, chat, clock.now());
    },
  };
}

/** As the newest; the oldest are forgotten. */
function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= CAPACITY) break;
    map.delete(oldest);
  }
}
