import type { CallId } from '../../ids.ts';
import type { Identity } from '../../permission/identity.ts';

/** So many calls within a time; what was not used of it is saved up, but never more than that many. */
export interface CallRate {
  readonly calls: number;
  readonly perMs: number;
}

export interface CallLimits {
  /** Calls that one person may have at once. */
  readonly atOnce: number;
  readonly perPerson: CallRate;
  /** How often one address may be called, by whomever. */
  readonly perAddress: CallRate;
  readonly inAll: CallRate;
}

export interface CallRequest {
  readonly callId: CallId;
  readonly person: Identity;
  /** Canonical texts of everybody who will be called. */
  readonly addresses: readonly string[];
}

/** `waitMs`: after which time it would be allowed. */
export type QuotaAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly limit: 'at-once' }
  | { readonly ok: false; readonly limit: 'person' | 'all'; readonly waitMs: number }
  | { readonly ok: false; readonly limit: 'address'; readonly address: string; readonly waitMs: number };

/**
 * What everybody's calls together may cost and whom they may bother: counted over all nodes, in one atomic step. Every
 * method rejects with a retryable `BusError` when the bus is not reached; a repeat of `take` counts again in the rates,
 * and nowhere else.
 */
export interface CallQuota {
  /**
   * Counts a call in all limits, or in none when one of them says no. It counts as running for a minute, and on while
   * it is kept.
   */
  take(request: CallRequest, limits: CallLimits): Promise<QuotaAnswer>;
  /** Counts more people of a running call in all rates, or in none. `callId` is that call's. */
  takeMore(request: CallRequest, limits: CallLimits): Promise<QuotaAnswer>;
  /** To be called more often than once a minute with the calls that still run. */
  keep(calls: ReadonlyArray<Pick<CallRequest, 'callId' | 'person'>>): Promise<void>;
  /** The call is over: its person may have another. */
  giveBack(call: Pick<CallRequest, 'callId' | 'person'>): Promise<void>;
}
