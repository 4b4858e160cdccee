import { BusError, type CallId, type CallStore, type Clock, mintCallId } from '@partyline/core';
import { untilStored } from './until-stored.ts';

export interface CallIdSourceDeps {
  readonly store: CallStore;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Aborts when no more ids are wanted. */
  readonly signal: AbortSignal;
}

/** Gives out call ids that no stored call has, live or ended: a short id would otherwise come up twice within the life of the records. */
export class CallIdSource {
  readonly #deps: CallIdSourceDeps;

  constructor(deps: CallIdSourceDeps) {
    this.#deps = deps;
  }

  /** Rejects with the signal's reason when it aborts while Redis is away. */
  async take(): Promise<CallId> {
    const { clock, randomBytes, signal } = this.#deps;
    for (;;) {
      const id = mintCallId(randomBytes(8));
      if (await untilStored(() => this.#isUnused(id), clock, signal)) return id;
    }
  }

  async #isUnused(id: CallId): Promise<boolean> {
    try {
      return (await this.#deps.store.load(id)) === undefined;
    } catch (error) {
      // There is one, though nobody can read it.
      if (error instanceof BusError && error.code === 'corrupt') return false;
      throw error;
    }
  }
}
