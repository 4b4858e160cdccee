import type { Order } from '../../call/orders/order-table.ts';
import type { Principal } from '../../commands/principal.ts';
import type { CallId, NodeId } from '../../ids.ts';
import type { NodeReport, TimelineEntry } from '../../stored/stored-kinds.ts';
import type { StoredCall } from './call-store.ts';

export interface CallHistory {
  readonly call: StoredCall;
  /** Oldest first; of very long calls the newest part. */
  readonly timeline: readonly TimelineEntry[];
}

/** What a node's lease holder last said, and how long ago. */
export interface NodeStatus {
  readonly report: NodeReport;
  readonly ageMs: number;
  /** False when it has been silent for too long to be counted on. */
  readonly alive: boolean;
  /** Name of the instance that holds the node's lease now. */
  readonly heldBy: string | undefined;
  /** Entries that wait in its inbox or are in work. */
  readonly waiting: number;
}

/**
 * What an operator sees and may ask for, over all nodes. Every method rejects with a `BusError` when the bus is not
 * reached; nothing is retried. Calls that cannot be read are left out and logged.
 */
export interface OperatorView {
  /** Live calls, oldest first. */
  liveCalls(): Promise<readonly StoredCall[]>;
  /** Live calls that this version cannot read. */
  unreadableCalls(): Promise<readonly UnreadableCall[]>;
  /** Ended calls that are still kept, newest first. */
  endedCalls(limit: number): Promise<readonly StoredCall[]>;
  /** One call, live or ended. */
  history(callId: CallId): Promise<CallHistory | undefined>;
  /** Asks the call's node for something; the chat sees who asked. Resolves when that is stored, not when it is done. */
  steer(
    callId: CallId,
    order: Order,
    principal: Principal,
    /** Under this name the answer is told to programs (`inReplyTo` of a reply of {@link API}); a repeat is one order. */
    answerTo?: string,
  ): Promise<'requested' | 'ended' | 'unknown'>;
  /** Every node that has ever reported. */
  nodes(): Promise<readonly NodeStatus[]>;
  /**
   * Forgets a node that was renamed or removed: its live calls become records that expire, and what waited for it goes.
   * What it counted, recorded and spent stays part of the sums.
   * `held` where an instance drives it, `unknown` where it never reported.
   */
  forgetNode(node: NodeId): Promise<ForgottenNode | 'held' | 'unknown'>;
  /** The last entry that was taken out of each stream as unreadable, and how many there are. */
  deadLetters(): Promise<readonly DeadLetters[]>;
}

export interface UnreadableCall {
  readonly node: NodeId;
  readonly callId: CallId;
  /** Names paths and expected types, never the content. */
  readonly reason: string;
}

/** What a node left behind when it was forgotten. */
export interface ForgottenNode {
  /** Calls that had not ended. */
  readonly calls: number;
  /** Messages that nobody had read. */
  readonly waiting: number;
}

export interface DeadLetters {
  /** Where they come from: `commands`, or a node. */
  readonly source: 'commands' | NodeId;
  readonly count: number;
  readonly newest: { readonly entryId: string; readonly reason: string; readonly atMs: number } | undefined;
}
