import { BusError, type CallId, type CallStore, type Clock, mintCallId } from '@partyline/core';
import { untilStored } from './until-stored.ts';

export interface CallIdSourceDeps {
  readonly store: CallStore;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** How many ids are kept ready. */
const READY = 16;
/** The call that took one goes first. */
const REFILL_AFTER_MS = 20;

/**
 * Gives out call ids that no stored call has, live or ended: a short id would otherwise come up twice within the life of the records.
 * Ids are checked ahead, so that no call waits for it.
 */
export class CallIdSource {
  readonly #deps: CallIdSourceDeps;
  readonly #ready: Promise<CallId>[] = [];

  constructor(deps: CallIdSourceDeps) {
    this.#deps = deps;
  }

  /** Rejects with the signal's reason when it aborts while Redis is away. */
  take(signal: AbortSignal): Promise<CallId> {
    this.#deps.clock.after(REFILL_AFTER_MS, () => this.#refill(signal));
    return this.#ready.shift() ?? this.#findUnused(signal);
  }

  #refill(signal: AbortSignal): void {
    while (this.#ready.length < READY) {
      const next = this.#findUnused(signal);
      // A failure belongs to whoever takes it; nobody may ever do.
      next.catch(() => undefined);
      this.#ready.push(next);
    }
  }

  async #findUnused(signal: AbortSignal): Promise<CallId> {
    const { clock, randomBytes } = this.#deps;
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
