import {
  BusError,
  type Clock,
  type Logger,
  pause,
  TroubleLog,
  type WatchEntry,
  type WatchStream,
} from '@partyline/core';
import { compareEntryIds } from './entry-order.ts';

export interface WatchHubDeps {
  readonly source: WatchStream;
  readonly logger: Logger;
  readonly clock: Clock;
  /** So many of the newest entries are at hand for whoever comes back after a moment. */
  readonly kept?: number;
}

const KEPT = 5_000;
const RETRY_MS = 500;

/**
 * The watch stream, read once for all who look on: a thousand of them cost one connection to Redis. Who lags behind what
 * is at hand, or comes back after long, reads for itself until it has caught up; nobody's slowness costs memory.
 */
export class WatchHub implements WatchStream {
  readonly #deps: WatchHubDeps;
  readonly #waiting = new Set<() => void>();
  /** All that came after `#from`, in order. */
  #entries: WatchEntry[] = [];
  #from: string | undefined;

  constructor(deps: WatchHubDeps) {
    this.#deps = deps;
  }

  /** Reads until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { source, logger, clock } = this.#deps;
    const trouble = new TroubleLog(logger, () => clock.now(), 'cannot read what is told of calls');
    while (!signal.aborted && this.#from === undefined) {
      try {
        this.#from = (await source.range())?.newest ?? '0-0';
        trouble.over();
      } catch (error) {
        if (!(error instanceof BusError)) throw error;
        trouble.failed({ err: error });
        await pause(clock, RETRY_MS, signal);
      }
    }
    this.#wake();
    if (this.#from === undefined) return;
    for await (const batch of source.read(this.#from, signal)) this.#take(batch);
  }

  range(): ReturnType<WatchStream['range']> {
    return this.#deps.source.range();
  }

  async *read(after: string, signal: AbortSignal): AsyncGenerator<readonly WatchEntry[], void, undefined> {
    while (this.#from === undefined && !signal.aborted) await this.#change(signal);
    let position = after === '$' ? this.#newest : after;
    while (!signal.aborted) {
      const from = this.#from ?? position;
      if (compareEntryIds(position, from) < 0) {
        for await (const batch of this.#catchUp(position, signal)) {
          position = batch.at(-1)?.entryId ?? position;
          yield batch;
        }
        continue;
      }
      const batch = this.#after(position);
      if (batch.length === 0) await this.#change(signal);
      else {
        position = batch.at(-1)?.entryId ?? position;
        yield batch;
      }
    }
  }

  get #newest(): string {
    return this.#entries.at(-1)?.entryId ?? this.#from ?? '0-0';
  }

  /** What came before that which is at hand; ends where this begins. */
  async *#catchUp(position: string, signal: AbortSignal): AsyncGenerator<readonly WatchEntry[], void, undefined> {
    const caughtUp = new AbortController();
    for await (const batch of this.#deps.source.read(position, AbortSignal.any([signal, caughtUp.signal]))) {
      yield batch;
      if (compareEntryIds(batch.at(-1)?.entryId ?? position, this.#from ?? '0-0') >= 0) break;
    }
    caughtUp.abort();
  }

  #after(position: string): readonly WatchEntry[] {
    if (compareEntryIds(this.#newest, position) <= 0) return [];
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareEntryIds(this.#entries[middle]?.entryId ?? '0-0', position) <= 0) low = middle + 1;
      else high = middle;
    }
    return this.#entries.slice(low);
  }

  #take(batch: readonly WatchEntry[]): void {
    this.#entries.push(...batch);
    const { kept = KEPT } = this.#deps;
    // Not at each entry: to move thousands costs more than to keep them.
    if (this.#entries.length > 2 * kept) {
      const gone = this.#entries.splice(0, this.#entries.length - kept);
      this.#from = gone.at(-1)?.entryId ?? this.#from;
    }
    this.#wake();
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }
}
