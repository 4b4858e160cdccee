import type { Envelope } from '../envelope.ts';
import type { AdapterId } from '../ids.ts';
import type { InboxItem, NodeReport } from '../stored/stored-kinds.ts';

/** By what a repeat is known where a message has no name of its own that lasts. */
export interface RepeatMark {
  /** The same for a message and its repeat. */
  readonly key: string;
  /** What was written so long after the last with this key is another message, ms. */
  readonly withinMs: number;
}

/** The adapters' side of the command stream. */
export interface CommandSink {
  /**
   * Stores a command. Storing it and remembering it are one atomic step: where it fails, neither has happened. Without
   * `repeat` a message of the same id is the same message for a day. Resolves only when it is safe: then, and not
   * before, the adapter may acknowledge it to its network. Rejects with a `BusError` when the bus is not reached; the
   * caller retries, the repeat does no harm.
   */
  append(envelope: Envelope, repeat?: RepeatMark): Promise<'accepted' | 'repeated'>;
  /** Whether a call of this chat is running. Rejects with a `BusError`. */
  hasCall(adapter: AdapterId, chat: string): Promise<boolean>;
}

/** A stream entry handed out for handling. */
export interface InboxEntry {
  /** Unique and growing within its stream. */
  readonly entryId: string;
  readonly item: InboxItem;
}

/** The stream of one PBX node, read by the one orchestrator instance that holds the node's lease. */
export interface NodeInbox {
  /**
   * Hands entries out in order, first those that an earlier holder took and did not acknowledge. Ends when the signal
   * aborts. Heals lost connections and lost consumer groups by itself. An entry that cannot be decoded goes to the dead
   * letters with its reason.
   */
  read(signal: AbortSignal): AsyncIterable<InboxEntry>;
  /**
   * Acknowledges an entry that changed no call. One that did is acknowledged by the call store, in the same step.
   * Rejects with a `BusError`, `fenced` where another instance holds the node's lease: it may have to handle the entry.
   */
  ack(entryId: string): Promise<void>;
  /**
   * Moves an entry whose handling failed for a reason nobody foresaw to the dead letters, with the reason, and
   * acknowledges it. Rejects as `ack` does.
   */
  bury(entry: InboxEntry, reason: string): Promise<void>;
}

/** What is known of the nodes: read by the dispatcher, by adapters for their presence, and by the operator's tool. */
export interface NodeDirectory {
  /**
   * What each node's lease holder last said of itself; nodes that were silent for more than ten seconds are left out.
   */
  nodes(): Promise<readonly NodeReport[]>;
}

/** The lease holder's side of {@link NodeDirectory}. */
export interface NodeReporter {
  /**
   * Says how this node is; to be called about once a second while the lease is held, and at once when `callable`
   * changes. Rejects with a `BusError` when the bus is not reached: then the next one says it.
   */
  report(report: NodeReport): Promise<void>;
}

/**
 * Moves commands from the adapters' stream to the nodes' inboxes, in order, each to exactly one. Any number of
 * instances may run it: one works at a time.
 */
export interface Dispatcher {
  /** Works until the signal aborts; heals by itself. While no node is alive, commands wait. */
  run(signal: AbortSignal): Promise<void>;
}
