import type { CallState } from '../call/call-state.ts';
import type { Order } from '../call/orders/order-table.ts';
import { liveAttempt } from '../call/step.ts';
import type { Route } from '../rating/route.ts';
import type { PlannedLeg } from '../routing/planned-leg.ts';
import { billOf } from './tariff.ts';

/** What calls may cost in a day (UTC), in millionths; missing: anything. */
export interface BudgetLimits {
  readonly person?: number | undefined;
  readonly chat?: number | undefined;
  readonly all?: number | undefined;
}
export type BudgetScope = keyof BudgetLimits;

/** What a call that begins has to have room for, for each of its people; and one that runs, from now on. */
const BEGIN_MS = 5 * 60_000;
const AHEAD_MS = 60_000;

/** What calling these people costs for the first minutes, through the dearest who may be tried. */
export function plannedCost(people: readonly Pick<PlannedLeg, 'routes'>[]): number {
  return people.reduce((sum, { routes }) => sum + dearest(routes, BEGIN_MS), 0);
}

/** What an order would cost that calls people into a running call. */
export function orderCost(order: Order, { legs }: Pick<CallState, 'legs'>): number {
  if (order.kind === 'add') return plannedCost(order.people);
  if (order.kind === 'redial') return plannedCost(legs.filter(({ phase }) => phase === 'out'));
  return 0;
}

/** What a call has cost so far that is in no record yet, and costs in the next minute. */
export function runningCost(state: Pick<CallState, 'legs'>, nowMs: number): number {
  return costUntil(state, nowMs, AHEAD_MS);
}

/** What a call has cost so far that is in no record yet. */
export function costSoFar(state: Pick<CallState, 'legs'>, nowMs: number): number {
  return costUntil(state, nowMs, 0);
}

function costUntil({ legs }: Pick<CallState, 'legs'>, nowMs: number, aheadMs: number): number {
  return legs.reduce((sum, leg) => {
    if (leg.phase === 'out') return sum;
    const attempt = liveAttempt(leg);
    if (attempt === undefined) return sum + dearest(leg.routes, aheadMs);
    const rate = leg.routes?.find(({ provider }) => provider === attempt.provider)?.rate;
    const talkMs = attempt.answeredAtMs === undefined ? 0 : Math.max(0, nowMs - attempt.answeredAtMs);
    return sum + (rate === undefined ? 0 : billOf(rate, talkMs + aheadMs).costMicros);
  }, 0);
}

function dearest(routes: readonly Route[] = [], talkMs: number): number {
  return Math.max(0, ...routes.map(({ rate }) => (rate === undefined ? 0 : billOf(rate, talkMs).costMicros)));
}
