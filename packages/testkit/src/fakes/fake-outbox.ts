import { type Outbox, type OutboxEntry, type Outgoing, outgoingSchema } from '@partyline/core';

/**
 * An outgoing stream in memory. It outlives its readers as the real one does: who reads anew gets first what was not
 * acknowledged.
 */
export interface FakeOutbox extends Outbox {
  /** Puts entries in; those of one call come out in one batch. */
  push(...items: readonly Outgoing[]): void;
  /** How many entries nobody has acknowledged. */
  readonly unacknowledged: number;
}

export function createFakeOutbox(): FakeOutbox {
  const entries = new Map<string, OutboxEntry>();
  const everHandedOut = new Set<string>();
  const wakers = new Set<() => void>();
  let lastId = 0;

  function wake(): void {
    for (const waker of wakers) waker();
  }

  async function* read(signal: AbortSignal): AsyncGenerator<readonly OutboxEntry[]> {
    const handedOut = new Set<string>();
    while (!signal.aborted) {
      const batch = [...entries.values()]
        .filter(({ entryId }) => !handedOut.has(entryId))
        .map((entry) => ({ ...entry, again: everHandedOut.has(entry.entryId) }));
      if (batch.length > 0) {
        for (const { entryId } of batch) {
          handedOut.add(entryId);
          everHandedOut.add(entryId);
        }
        yield batch;
        continue;
      }
      await new Promise<void>((resolve) => {
        wakers.add(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      wakers.clear();
    }
  }

  return {
    read,
    get unacknowledged() {
      return entries.size;
    },
    async ack(entryIds) {
      for (const entryId of entryIds) entries.delete(entryId);
    },
    push(...items) {
      for (const item of items) {
        lastId += 1;
        entries.set(String(lastId), { entryId: String(lastId), item: outgoingSchema.parse(item), again: false });
      }
      wake();
    },
  };
}
