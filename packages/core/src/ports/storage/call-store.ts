import type { CallState } from '../../call/call-state.ts';
import type { Effect } from '../../call/effect.ts';
import type { CallId } from '../../ids.ts';
import type { CallRecord } from '../../rating/call-record.ts';
import type { TimelineEntry } from '../../stored/stored-kinds.ts';

/** A call as it is stored: its state and the effects that may not have been carried out yet. */
export interface StoredCall {
  readonly state: CallState;
  readonly effects: readonly Effect[];
  /** Grows by one with every commit. */
  readonly version: number;
}

export interface CallCommit extends StoredCall {
  /** New lines of the call's timeline. */
  readonly timeline: readonly TimelineEntry[];
  /** What came to an end with it. Counted in the same step, for the ratings of providers. */
  readonly records: readonly CallRecord[];
  /** The inbox entries that caused it, acknowledged in the same atomic step. */
  readonly acks: readonly string[];
}

export interface LiveCalls {
  readonly calls: readonly StoredCall[];
  /**
   * Calls that this version cannot read. They are told to the operator and left alone, their channels too: another
   * version may know them.
   */
  readonly unreadable: readonly CallId[];
}

/** The calls of one node, guarded by the node's lease. */
export interface CallStore {
  /**
   * Stores state, effects and timeline and acknowledges the entry in one atomic step. Rejects with a `BusError`:
   * `fenced` when another instance holds the lease now (never retry), else retryable (the caller retries; a repeat does
   * no harm). When the call's phase is `ended` and no effects are left it moves from the live calls to the call
   * records, which expire.
   */
  commit(call: CallCommit): Promise<void>;
  /** All calls that have not ended, or have effects left. */
  loadLive(): Promise<LiveCalls>;
  /** The clock of the bus, ms since the epoch: the same for every instance. */
  now(): Promise<number>;
  /** One call, live or ended. */
  load(callId: CallId): Promise<StoredCall | undefined>;
}
