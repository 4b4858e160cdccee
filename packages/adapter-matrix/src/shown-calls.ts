import type { StatusBook } from '@partyline/adapter-kit';
import { type AdapterState, type CallId, callIdSchema, DeliveryError } from '@partyline/core';
import { z } from 'zod';

/** A call, by the message that shows it. */
export interface ShownCall {
  readonly callId: CallId;
}

/** Which message shows which call, kept over restarts, in both directions. */
export interface ShownCalls extends StatusBook {
  /** The call that a message shows. Rejects with a `BusError` where that cannot be said now. */
  shownBy(eventId: string): Promise<ShownCall | undefined>;
}

/** Longer than any call. */
const KEPT_MS = 7 * 24 * 3_600_000;

const noteSchema = z.object({ callId: callIdSchema });

export function createShownCalls(state: AdapterState): ShownCalls {
  const messageOf = (callId: CallId) => `shown:${callId}`;
  const callOf = (eventId: string) => `shows:${eventId}`;
  return {
    async find({ callId }) {
      return state.get(messageOf(callId)).catch(unavailable);
    },
    async remember({ callId }, eventId) {
      const keep = { ttlMs: KEPT_MS };
      await state.set(callOf(eventId), JSON.stringify({ callId }), keep).catch(unavailable);
      await state.set(messageOf(callId), eventId, keep).catch(unavailable);
    },
    async shownBy(eventId) {
      const note = await state.get(callOf(eventId));
      if (note === undefined) return undefined;
      return noteSchema.parse(JSON.parse(note));
    },
  };
}

/** For the pump: the message is not at fault. */
function unavailable(cause: unknown): never {
  throw new DeliveryError('unavailable', 'the notes about messages are not reached', { cause });
}
