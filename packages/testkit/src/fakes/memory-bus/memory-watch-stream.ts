import type { AdapterId, Outgoing, WatchEntry, WatchStream } from '@partyline/core';

/** What is told of calls, in memory. */
export class MemoryWatchStream implements WatchStream {
  readonly #entries: WatchEntry[] = [];
  readonly #waiting = new Set<() => void>();

  append(adapter: AdapterId, item: Outgoing): void {
    const shown = item.kind === 'status' ? { ...item, page: undefined } : item;
    this.#entries.push({ entryId: `${this.#entries.length + 1}-0`, adapter, item: structuredClone(shown) });
    for (const wake of [...this.#waiting]) wake();
  }

  async *read(after: string, signal: AbortSignal): AsyncGenerator<readonly WatchEntry[], void, undefined> {
    let next = after === '$' ? this.#entries.length : Number.parseInt(after, 10);
    while (!signal.aborted) {
      const batch = this.#entries.slice(next);
      next += batch.length;
      if (batch.length > 0) yield batch;
      else await this.#more(signal);
    }
  }

  async range(): Promise<{ readonly oldest: string; readonly newest: string } | undefined> {
    const [oldest, newest] = [this.#entries[0], this.#entries.at(-1)];
    return oldest && newest && { oldest: oldest.entryId, newest: newest.entryId };
  }

  #more(signal: AbortSignal): Promise<void> {
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
