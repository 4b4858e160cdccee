import { hash } from 'node:crypto';
import { BusError, type CallId, type CallStore, type Clock, type Envelope, mintCallId } from '@partyline/core';
import { untilStored } from '../calls/until-stored.ts';

export interface CallIdSourceDeps {
  readonly store: CallStore;
  readonly clock: Clock;
  /** Aborts when no more ids are wanted. */
  readonly signal: AbortSignal;
}

/**
 * The id of the call that a message begins follows from the message: a replay, even one that finds nothing stored any more, meets the same channels in
 * Asterisk and rings nobody again. Ids are short, so a stored call of another message may have the same; then the next of the row is taken.
 */
export class CallIdSource {
  readonly #deps: CallIdSourceDeps;

  constructor(deps: CallIdSourceDeps) {
    this.#deps = deps;
  }

  /** Undefined when the message has begun a call already. Rejects with the signal's reason when it aborts while Redis is away. */
  async idFor(message: Pick<Envelope, 'adapter' | 'messageId'>): Promise<CallId | undefined> {
    const { clock, signal } = this.#deps;
    for (let place = 0; ; place += 1) {
      const id = callIdOf(message, place);
      const found = await untilStored(() => this.#find(id, message), clock, signal);
      if (found === 'its own') return undefined;
      if (found === 'free') return id;
    }
  }

  async #find(id: CallId, { adapter, messageId }: Pick<Envelope, 'adapter' | 'messageId'>) {
    try {
      const call = await this.#deps.store.load(id);
      if (call === undefined) return 'free';
      const { chat, startedWith } = call.state;
      return chat.adapter === adapter && startedWith === messageId ? 'its own' : 'taken';
    } catch (error) {
      // There is one, though nobody can read it.
      if (error instanceof BusError && error.code === 'corrupt') return 'taken';
      throw error;
    }
  }
}

function callIdOf({ adapter, messageId }: Pick<Envelope, 'adapter' | 'messageId'>, place: number): CallId {
  return mintCallId(hash('sha256', JSON.stringify([adapter, messageId, place]), 'buffer'));
}
