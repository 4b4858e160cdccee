import type { AdapterId, Outgoing, WatchEntry, WatchStream } from '@partyline/core';

/** A watch stream without Redis: the test writes what is told. */
export class MemoryWatchStream implements WatchStream {
  #entries: WatchEntry[] = [];
  #last = 0;
  readonly #most: number;
  readonly #waiting = new Set<() => void>();

  /** @param most so many entries are kept */
  constructor(most = 10_000) {
    this.#most = most;
  }

  get size(): number {
    return this.#entries.length;
  }

  tell(adapter: AdapterId, item: Outgoing): string {
    this.#last += 1;
    const entryId = `1800000000000-${this.#last}`;
    this.#entries.push({ entryId, adapter, item: structuredClone(item) });
    if (this.#entries.length > this.#most) this.#entries = this.#entries.slice(-this.#most);
    for (const wake of [...this.#waiting]) wake();
    return entryId;
  }

  async *read(after: string, signal: AbortSignal): AsyncGenerator<readonly WatchEntry[], void, undefined> {
    let place = after === '$' ? this.#last : placeOf(after);
    while (!signal.aborted) {
      const from = place;
      const batch = this.#entries.filter(({ entryId }) => placeOf(entryId) > from);
      place = this.#last;
      if (batch.length > 0) yield batch;
      else await this.#told(signal);
    }
  }

  async range(): Promise<{ readonly oldest: string; readonly newest: string } | undefined> {
    const [oldest, newest] = [this.#entries[0], this.#entries.at(-1)];
    return oldest && newest && { oldest: oldest.entryId, newest: newest.entryId };
  }

  #told(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }
}

function placeOf(entryId: string): number {
  return Number(entryId.split('-')[1] ?? 0);
}
