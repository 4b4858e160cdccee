import { isDeepStrictEqual } from 'node:util';
import type { AttemptRef, CallState, Clock, Envelope } from '@partyline/core';
import type { ActiveCalls } from './active-calls.ts';
import type { CallActor } from './call-actor.ts';

export interface HeadStartsDeps {
  readonly calls: ActiveCalls;
  readonly clock: Clock;
  /** Removes a channel that has become nobody's. Never rejects. */
  readonly hangUp: (ref: AttemptRef) => void;
}

/** A message that does not come out of the inbox for so long, in ms, has gone another way: its call begins when it comes. */
const EXPECTED_FOR_MS = 2_000;
/** How many calls may be ahead of their messages: each is a channel in Asterisk that nobody may ever use. */
const AT_MOST = 32;

interface HeadStart {
  readonly envelope: Envelope;
  readonly cancelExpiry: () => void;
}

/**
 * Calls that were begun while their message was still on its way through the bus: leg 1's channel is being created meanwhile, which rings
 * nobody. Everything else waits until the message comes out of the inbox, as the same message; else the channel is removed.
 */
export class HeadStarts {
  readonly #deps: HeadStartsDeps;
  readonly #waiting = new Map<CallActor, HeadStart>();

  constructor(deps: HeadStartsDeps) {
    this.#deps = deps;
  }

  /** There is room for another. */
  get open(): boolean {
    return this.#waiting.size < AT_MOST;
  }

  begin(envelope: Envelope, state: CallState): void {
    const { calls, clock } = this.#deps;
    const actor = calls.add({ state, effects: [], version: 0 });
    const cancelExpiry = clock.after(EXPECTED_FOR_MS, () => this.giveUp(actor));
    this.#waiting.set(actor, { envelope, cancelExpiry });
    actor.expect();
  }

  /** The message came out of the inbox. False when it is not the one that was expected: then the call has been given up. */
  settle(actor: CallActor, envelope: Envelope, entryId: string): boolean {
    const start = this.#waiting.get(actor);
    if (start === undefined || !isDeepStrictEqual(start.envelope, envelope)) {
      this.giveUp(actor);
      return false;
    }
    this.#waiting.delete(actor);
    start.cancelExpiry();
    actor.settle(entryId);
    return true;
  }

  /** The message will not come, or not begin a call. */
  giveUp(actor: CallActor): void {
    const start = this.#waiting.get(actor);
    if (start === undefined) return;
    this.#waiting.delete(actor);
    start.cancelExpiry();
    this.#deps.calls.drop(actor);
    this.#deps.hangUp({ callId: actor.state.id, leg: 1, attempt: 1 });
  }

  giveUpAll(): void {
    for (const actor of [...this.#waiting.keys()]) this.giveUp(actor);
  }
}
