import { type CallRecord, type CallRecordLog, type Logger, type RecordSpan, storedCallRecord } from '@partyline/core';
import { nodeKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { nodesThatCounted } from '../node/nodes-that-counted.ts';

/** Entries that are asked for by one request. */
const AT_ONCE = 500;

export class RedisCallRecordLog implements CallRecordLog {
  readonly #connection: RedisConnection;
  readonly #logger: Logger;

  constructor(connection: RedisConnection, logger: Logger) {
    this.#connection = connection;
    this.#logger = logger;
  }

  async *read({ sinceMs, untilMs }: RecordSpan): AsyncGenerator<readonly CallRecord[]> {
    for (const node of await nodesThatCounted(this.#connection)) {
      const { records } = nodeKeys(node);
      // What ended is stored afterwards, however late. A clock may be a little ahead of that of Redis.
      let from = String(Math.max(0, Math.floor(sinceMs) - SKEW_MS));
      for (;;) {
        const entries = await this.#connection.run((redis) => redis.xrange(records, from, '+', 'COUNT', AT_ONCE));
        const last = entries.at(-1);
        if (last === undefined) break;
        const batch = entries.flatMap(([id, fields]) => this.#decode(id, fields) ?? []);
        yield batch.filter(({ endedAtMs }) => endedAtMs >= sinceMs && endedAtMs <= untilMs);
        from = `(${last[0]}`;
      }
    }
  }

  #decode(id: string, fields: readonly string[]): CallRecord | undefined {
    const decoded = storedCallRecord.decode(fields[fields.indexOf('record') + 1]);
    if (decoded.ok) return decoded.value;
    this.#logger.warn({ id, reason: decoded.reason }, 'a call record cannot be read and is left out');
    return undefined;
  }
}

const SKEW_MS = 60_000;
