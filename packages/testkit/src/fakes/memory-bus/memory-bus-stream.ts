/** A stream with one consumer group: what is taken and not acknowledged is handed to the next reader. */
export class MemoryBusStream<Item> {
  readonly #entries = new Map<string, Item>();
  readonly #everHandedOut = new Set<string>();
  #nextId = 1;
  #wake: () => void = () => undefined;
  #appended: Promise<void> = Promise.resolve();

  constructor() {
    this.#arm();
  }

  get size(): number {
    return this.#entries.size;
  }

  append(item: Item): void {
    // A copy, as a real stream holds one.
    this.#entries.set(`${this.#nextId}-0`, structuredClone(item));
    this.#nextId += 1;
    this.#wake();
    this.#arm();
  }

  ack(entryIds: readonly string[]): void {
    for (const entryId of entryIds) {
      this.#entries.delete(entryId);
      this.#everHandedOut.delete(entryId);
    }
  }

  /** Takes everything out; gives how many there were. */
  clear(): number {
    const { size } = this.#entries;
    this.ack([...this.#entries.keys()]);
    return size;
  }

  /** Everything that waits, each time it is asked; ends when the signal aborts. */
  async *read(
    signal: AbortSignal,
  ): AsyncGenerator<ReadonlyArray<{ entryId: string; item: Item; again: boolean }>, void, undefined> {
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    const handedOut = new Set<string>();
    while (!signal.aborted) {
      const appended = this.#appended;
      const batch = [...this.#entries].filter(([entryId]) => !handedOut.has(entryId));
      const entries = batch.map(([entryId, item]) => ({ entryId, item, again: this.#everHandedOut.has(entryId) }));
      for (const { entryId } of entries) {
        handedOut.add(entryId);
        this.#everHandedOut.add(entryId);
      }
      if (entries.length > 0) yield entries;
      else await Promise.race([appended, aborted]);
    }
  }

  #arm(): void {
    this.#appended = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
