import { type Logger, type Outbox, type OutboxEntry, storedOutgoing } from '@partyline/core';
import type { OutKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { acknowledge, bury, type ConsumerGroup } from '../streams/consumer-group.ts';
import { DeliveryMemory } from '../streams/delivery-memory.ts';
import { readGroup } from '../streams/read-group.ts';
import { fieldOf } from '../streams/stream-entry.ts';

/** One adapter's stream, read. */
export class RedisOutbox implements Outbox {
  readonly #connection: RedisConnection;
  readonly #from: ConsumerGroup;
  readonly #logger: Logger;
  readonly #memory = new DeliveryMemory();

  constructor(connection: RedisConnection, keys: OutKeys, logger: Logger) {
    this.#connection = connection;
    this.#from = { stream: keys.stream, group: 'adapter', dead: keys.dead };
    this.#logger = logger;
  }

  async *read(signal: AbortSignal): AsyncGenerator<readonly OutboxEntry[], void, undefined> {
    const reading = {
      connection: this.#connection,
      from: this.#from,
      memory: this.#memory,
      logger: this.#logger,
      nameOf: (entry: { readonly id: string }) => entry.id,
      signal,
    };
    for await (const batch of readGroup(reading)) {
      const entries: OutboxEntry[] = [];
      for (const entry of batch) {
        const decoded = storedOutgoing.decode(fieldOf(entry, 'item'));
        if (decoded.ok) {
          entries.push({ entryId: entry.id, item: decoded.value, again: entry.again });
          continue;
        }
        this.#logger.error({ stream: this.#from.stream, entryId: entry.id, reason: decoded.reason }, 'buried an item');
        await bury(this.#connection, this.#from, entry, decoded.reason).then(
          () => this.#memory.done(entry.id),
          () => this.#memory.forget(entry.id),
        );
      }
      if (signal.aborted) return;
      if (entries.length > 0) yield entries;
    }
  }

  async ack(entryIds: readonly string[]): Promise<void> {
    await acknowledge(this.#connection, this.#from, entryIds);
    for (const entryId of entryIds) this.#memory.done(entryId);
  }
}
