import type { AdapterId, CallId } from '../../ids.ts';
import type { Identity } from '../../permission/identity.ts';
import type { BudgetLimits, BudgetScope } from '../../rates/budget.ts';

export interface BudgetRequest {
  readonly callId: CallId;
  /** Who began it, and in which chat. */
  readonly person: Identity;
  readonly chat: { readonly adapter: AdapterId; readonly chat: string };
  /** What it may cost in the next while, beyond what is in its records. */
  readonly micros: number;
}

export type BudgetAnswer =
  | { readonly ok: true }
  /** `waitMs`: until the next day. */
  | { readonly ok: false; readonly scope: BudgetScope; readonly limitMicros: number; readonly waitMs: number };

/**
 * What calls may cost, counted over all nodes. What a call has cost is counted with its records (`CallStore`), in the same
 * step; what it is about to cost is reserved here, until the call is over; after a kill it frees itself, a while later than it
 * takes until the records count, so that nothing is ever missing from the sum.
 */
export interface Budgets {
  /**
   * Reserves so much for a call, in place of what it had, in all scopes or in none; without limits it is only noted. Holds
   * for 90 seconds. Rejects with a retryable `BusError`.
   */
  reserve(request: BudgetRequest, limits: BudgetLimits): Promise<BudgetAnswer>;
  /** Whether so much could be reserved; nothing is. Rejects likewise. */
  check(request: BudgetRequest, limits: BudgetLimits): Promise<BudgetAnswer>;
}
