import type { Envelope } from '../envelope.ts';
import type { NodeId } from '../ids.ts';

/** The adapters' side of the command stream. */
export interface CommandSink {
  /**
   * Stores a command. Storing it and remembering its message id are one atomic step.
   * Resolves only when it is safe: then, and not before, the adapter may acknowledge it to its network.
   * Rejects with a `BusError` when the bus is not reached; the caller retries, the repeat does no harm.
   */
  append(envelope: Envelope): Promise<'accepted' | 'repeated'>;
}

/** A stream entry handed out for handling. */
export interface InboxEntry {
  /** Unique and growing within its stream. */
  readonly entryId: string;
  readonly item: InboxItem;
}

/** What reaches the orchestrator of a node. */
export type InboxItem =
  | { readonly kind: 'message'; readonly envelope: Envelope }
  /** An operator's request to end a call. */
  | { readonly kind: 'operator-hangup'; readonly callId: string; readonly by: string };

/** The stream of one PBX node, read by the one orchestrator instance that holds the node's lease. */
export interface NodeInbox {
  /**
   * Hands entries out in order, first those that an earlier holder took and did not acknowledge. Ends when the signal aborts. Heals
   * lost connections and lost consumer groups by itself. An entry that cannot be decoded goes to the dead letters with its reason.
   */
  read(signal: AbortSignal): AsyncIterable<InboxEntry>;
  /** Acknowledges an entry that changed no call. One that did is acknowledged by the call store, in the same step. */
  ack(entryId: string): Promise<void>;
}

/** The dispatcher's view: moves commands from the adapters to the nodes. Runs in one instance at a time, under a lease. */
export interface NodeDirectory {
  /** What each node's lease holder last said of itself; nodes that were silent for more than ten seconds are left out. */
  nodes(): Promise<readonly NodeReport[]>;
}

export interface NodeReport {
  readonly node: NodeId;
  /** The lease holder is connected to Asterisk and takes new calls. */
  readonly callable: boolean;
  /** Legs that are up or being called. */
  readonly load: number;
  /** ms since the epoch. */
  readonly atMs: number;
}
