import type { CallPresence, CallReadiness, Clock, NodeDirectory } from '@partyline/core';

/** How often the nodes' reports are looked at, in ms. */
const POLL_MS = 500;

/** Watches the nodes' reports on behalf of the adapters of this process. */
export class DirectoryPresence implements CallPresence {
  readonly #directory: NodeDirectory;
  readonly #clock: Clock;
  readonly #listeners = new Set<(readiness: CallReadiness) => void>();
  #readiness: CallReadiness = { kind: 'not-callable', reason: 'starting' };
  #cancel: (() => void) | undefined;
  #stopped = false;

  constructor(directory: NodeDirectory, clock: Clock) {
    this.#directory = directory;
    this.#clock = clock;
  }

  get readiness(): CallReadiness {
    return this.#readiness;
  }

  start(): void {
    void this.#poll();
  }

  /** Tells everyone that the gateway is being stopped; nothing changes after that. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#set({ kind: 'not-callable', reason: 'stopping' });
  }

  watch(listener: (readiness: CallReadiness) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#readiness);
    return () => this.#listeners.delete(listener);
  }

  async #poll(): Promise<void> {
    const readiness = await this.#look();
    if (this.#stopped) return;
    this.#set(readiness);
    this.#cancel = this.#clock.after(POLL_MS, () => void this.#poll());
  }

  async #look(): Promise<CallReadiness> {
    try {
      const nodes = await this.#directory.nodes();
      if (nodes.some(({ callable }) => callable)) return { kind: 'callable' };
      const isDrained = nodes.some(({ drained }) => drained);
      return { kind: 'not-callable', reason: isDrained ? 'maintenance' : 'no-telephony' };
    } catch {
      return { kind: 'not-callable', reason: 'no-bus' };
    }
  }

  #set(next: CallReadiness): void {
    if (JSON.stringify(next) === JSON.stringify(this.#readiness)) return;
    this.#readiness = next;
    for (const listener of this.#listeners) listener(next);
  }
}
