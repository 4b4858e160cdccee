import {
  adapterIdSchema,
  BusError,
  type Logger,
  storedOutgoing,
  type WatchEntry,
  type WatchStream,
} from '@partyline/core';
import { watchKey } from '../connection/keys.ts';
import { pause } from '../connection/pause.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { fieldOf, parseReadReply, type StreamEntry } from '../streams/stream-entry.ts';

const BATCH = 256;
const BLOCK_MS = 2_000;
/** How much longer than asked a blocking read may take before its connection is taken for dead. */
const SILENCE_MS = 1_500;
const LONGEST_RETRY_MS = 1_000;

/** What is told of calls, read by everybody who looks on from where they left off. */
export class RedisWatchStream implements WatchStream {
  readonly #connection: RedisConnection;
  readonly #logger: Logger;

  constructor(connection: RedisConnection, logger: Logger) {
    this.#connection = connection;
    this.#logger = logger;
  }

  async *read(after: string, signal: AbortSignal): AsyncGenerator<readonly WatchEntry[], void, undefined> {
    const blocking = this.#connection.another({ commandTimeout: undefined, socketTimeout: BLOCK_MS + SILENCE_MS });
    const onAbort = () => blocking.close();
    signal.addEventListener('abort', onAbort);
    let last: string | undefined = after === '$' ? undefined : after;
    let failures = 0;
    try {
      while (!signal.aborted) {
        try {
          // What is new begins after what there is now: between two reads nothing is missed.
          last ??= (await this.range())?.newest ?? '0-0';
          const from = last;
          const reply = await blocking.run((redis) =>
            redis.xread('COUNT', BATCH, 'BLOCK', BLOCK_MS, 'STREAMS', watchKey, from),
          );
          failures = 0;
          const { entries } = parseReadReply(reply);
          last = entries.at(-1)?.id ?? last;
          const batch = entries.flatMap((entry) => this.#decode(entry));
          if (batch.length > 0) yield batch;
        } catch (error) {
          if (signal.aborted) return;
          if (!(error instanceof BusError)) throw error;
          if (failures > 0) await pause(Math.min(25 * 2 ** Math.min(failures, 6), LONGEST_RETRY_MS), signal);
          failures += 1;
        }
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      blocking.close();
    }
  }

  async range(): Promise<{ readonly oldest: string; readonly newest: string } | undefined> {
    const [[oldest], [newest]] = await this.#connection.run((redis) =>
      Promise.all([redis.xrange(watchKey, '-', '+', 'COUNT', 1), redis.xrevrange(watchKey, '+', '-', 'COUNT', 1)]),
    );
    return oldest && newest && { oldest: oldest[0], newest: newest[0] };
  }

  #decode(entry: StreamEntry): WatchEntry[] {
    const adapter = adapterIdSchema.safeParse(fieldOf(entry, 'adapter'));
    const item = storedOutgoing.decode(fieldOf(entry, 'item'));
    if (adapter.success && item.ok) return [{ entryId: entry.id, adapter: adapter.data, item: item.value }];
    this.#logger.warn({ entryId: entry.id, reason: item.ok ? 'adapter' : item.reason }, 'left out what was told');
    return [];
  }
}
