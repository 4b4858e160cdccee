import { BusError, type CallId, type CallStore, type Clock, mintCallId } from '@partyline/core';
import { untilStored } from './until-stored.ts';

export interface CallIdSourceDeps {
  readonly store: CallStore;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Aborts when no more ids are wanted. */
  readonly signal: AbortSignal;
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
  readonly #ready: CallId[] = [];
  /** How many are being checked. */
  #coming = 0;

  constructor(deps: CallIdSourceDeps) {
    this.#deps = deps;
  }

  /** Sees to it that there are some ready soon. */
  prepare(): void {
    for (; this.#ready.length + this.#coming < READY; this.#coming += 1) void this.#addOne();
  }

  /** Rejects with the signal's reason when it aborts while Redis is away. */
  take(): Promise<CallId> {
    const ready = this.takeReady();
    return ready === undefined ? this.#findUnused() : Promise.resolve(ready);
  }

  /** One that has been checked already, if there is one. */
  takeReady(): CallId | undefined {
    this.#deps.clock.after(REFILL_AFTER_MS, () => this.prepare());
    return this.#ready.shift();
  }

  async #addOne(): Promise<void> {
    try {
      this.#ready.push(await this.#findUnused());
    } catch {
      // Whoever finds none ready looks for one, and is told why there is none to be had.
    } finally {
      this.#coming -= 1;
    }
  }

  async #findUnused(): Promise<CallId> {
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
