import type { AdapterId } from '../../ids.ts';
import type { Outgoing } from '../../outgoing.ts';

/** The orchestrator's side of the streams that go out to the chats. */
export interface StatusSink {
  /**
   * Queues what an adapter shall say. A repeat (same reply id, or a status whose seq is not newer) is dropped in the
   * same atomic step. Rejects with a retryable `BusError` when the bus is not reached.
   */
  send(adapter: AdapterId, item: Outgoing): Promise<void>;
}

export interface OutboxEntry {
  readonly entryId: string;
  readonly item: Outgoing;
  /** It may have been handed out before, to a process that ended: then the network may have it. */
  readonly again: boolean;
}

/** The adapter's side. */
export interface Outbox {
  /**
   * Hands out batches in order (everything that waits, up to some tens), first what was taken and not acknowledged
   * before a restart. The next batch is read only when the consumer asks for it. Ends when the signal aborts; heals
   * lost connections by itself.
   */
  read(signal: AbortSignal): AsyncIterable<readonly OutboxEntry[]>;
  /** Called when the network has taken it. */
  ack(entryIds: readonly string[]): Promise<void>;
}
