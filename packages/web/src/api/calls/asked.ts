import { API, BusError, type OutgoingReply, type Principal, pause, type WatchEntry } from '@partyline/core';
import { untilTold } from '../../idempotency/until-told.ts';
import type { WriteContext } from '../operation.ts';

/** How long an answer is waited for. Shorter than a request's lease. */
export const WAIT_MS = 10_000;
/** For so long the bus is tried when it is not reached. */
const STORING_MS = 5_000;
const RETRY_MS = 100;

/** As who a program steers calls. */
export function principalOf({ key }: Pick<WriteContext, 'key'>): Principal {
  return { kind: 'program', name: `api:${key.name}` };
}

/** What an entry answers to this request. */
export function answerIn({ adapter, item }: WatchEntry, messageId: string): OutgoingReply | undefined {
  return adapter === API && item.kind === 'reply' && item.inReplyTo === messageId ? item : undefined;
}

/** Waits for what came of an order; undefined where nobody has said so in time. */
export function untilAnswered({ deps, since, messageId }: WriteContext): Promise<OutgoingReply | undefined> {
  return untilTold({ ...deps, since, waitMs: WAIT_MS }, (entry) => answerIn(entry, messageId));
}

/** Stores something, with a few tries where the bus is not reached; a repeat has to be harmless. */
export async function untilStored<T>({ clock }: WriteContext['deps'], store: () => Promise<T>): Promise<T> {
  const untilMs = clock.now() + STORING_MS;
  for (;;) {
    try {
      return await store();
    } catch (error) {
      if (!(error instanceof BusError && error.retryable) || clock.now() >= untilMs) throw error;
      await pause(clock, RETRY_MS, new AbortController().signal);
    }
  }
}
