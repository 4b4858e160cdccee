import type { Lease } from '@partyline/core';

/** A lease's place in the storage: who holds it, and who waits. */
export class MemoryBusLeaseSlot {
  #holder: AbortController | undefined;
  readonly #waiting = new Set<() => void>();

  get isHeld(): boolean {
    return this.#holder !== undefined;
  }

  holds(holder: AbortController): boolean {
    return this.#holder === holder;
  }

  take(holder: AbortController): boolean {
    if (this.#holder !== undefined) return false;
    this.#holder = holder;
    return true;
  }

  free(holder: AbortController): void {
    if (this.#holder !== holder) return;
    this.#holder = undefined;
    for (const wake of this.#waiting) wake();
  }

  /** As if it had not been renewed in time: the holder is told, and somebody else has it until `giveBack` is called. */
  takeAway(): { giveBack: () => void } {
    const former = this.#holder;
    const stranger = new AbortController();
    this.#holder = stranger;
    former?.abort();
    return { giveBack: () => this.free(stranger) };
  }

  untilFreed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** One instance's view of a lease. */
export class MemoryBusLease implements Lease {
  readonly #slot: MemoryBusLeaseSlot;
  #lost: AbortController | undefined;

  constructor(slot: MemoryBusLeaseSlot) {
    this.#slot = slot;
  }

  get held(): boolean {
    return this.#lost !== undefined && this.#slot.holds(this.#lost);
  }

  async hold(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      const lost = new AbortController();
      if (!this.#slot.take(lost)) {
        await this.#slot.untilFreed(signal);
        continue;
      }
      this.#lost = lost;
      try {
        await work(AbortSignal.any([signal, lost.signal]));
      } finally {
        this.#lost = undefined;
        this.#slot.free(lost);
      }
      if (!lost.signal.aborted) return;
    }
  }
}
