import { type InboxEntry, type Logger, type NodeInbox, storedInboxItem } from '@partyline/core';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { acknowledge, bury, type ConsumerGroup } from '../streams/consumer-group.ts';
import type { DeliveryMemory } from '../streams/delivery-memory.ts';
import { readGroup } from '../streams/read-group.ts';
import { decodeInboxItem, inboxEntryName } from './inbox-entry.ts';

/** A person who writes twice in so short a time does not notice, in ms. */
const REST_MS = 5;

export interface NodeInboxDeps {
  readonly connection: RedisConnection;
  readonly from: ConsumerGroup;
  /** Shared with the call store, which acknowledges too. */
  readonly memory: DeliveryMemory;
  readonly logger: Logger;
}

export class RedisNodeInbox implements NodeInbox {
  readonly #deps: NodeInboxDeps;

  constructor(deps: NodeInboxDeps) {
    this.#deps = deps;
  }

  async *read(signal: AbortSignal): AsyncGenerator<InboxEntry, void, undefined> {
    const { connection, from, memory, logger } = this.#deps;
    const reading = { connection, from, memory, logger, signal, nameOf: inboxEntryName, restMs: REST_MS };
    for await (const batch of readGroup(reading)) {
      for (const entry of batch) {
        if (signal.aborted) return;
        const decoded = decodeInboxItem(entry);
        if (decoded.ok) {
          yield { entryId: entry.id, item: decoded.value };
          continue;
        }
        logger.error({ stream: from.stream, entryId: entry.id, reason: decoded.reason }, 'buried an inbox entry');
        await bury(connection, from, entry, decoded.reason).then(
          () => memory.done(entry.id),
          () => memory.forget(entry.id),
        );
      }
    }
  }

  async ack(entryId: string): Promise<void> {
    await acknowledge(this.#deps.connection, this.#deps.from, [entryId]);
    this.#deps.memory.done(entryId);
  }

  async bury({ entryId, item }: InboxEntry, reason: string): Promise<void> {
    const { connection, from, memory } = this.#deps;
    await bury(connection, from, { id: entryId, fields: ['item', storedInboxItem.encode(item)] }, reason);
    memory.done(entryId);
  }
}
