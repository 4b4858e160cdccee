import {
  type BudgetLimits,
  type BudgetRequest,
  type Budgets,
  type CallLimits,
  type CallQuota,
  type CallRequest,
  type CallState,
  type Clock,
  calledBy,
  type Identity,
  type Order,
  orderCost,
  type QuietHours,
  quietTimeOf,
  type Records,
  type Refusal,
  runningCost,
  SuppressionList,
} from '@partyline/core';
import { untilStored } from '../calls/until-stored.ts';
import { refusalOf } from './answers.ts';

export interface CallGateDeps {
  readonly quota: CallQuota;
  readonly budgets: Budgets;
  readonly budgetLimits?: BudgetLimits | undefined;
  readonly records: Records;
  readonly callLimits: CallLimits;
  readonly quietHours?: QuietHours | undefined;
  readonly clock: Clock;
  /** Somebody can be called at present. */
  readonly callable: () => boolean;
  /** They cannot because the telephone system is behind with its work. */
  readonly overloaded: () => boolean;
}

/** What is asked of Redis before anybody is called: who does not want to be, and how often has been. */
export class CallGate {
  readonly #deps: CallGateDeps;
  readonly #suppressions: SuppressionList;

  constructor(deps: CallGateDeps) {
    this.#deps = deps;
    this.#suppressions = new SuppressionList(deps.records);
  }

  /**
   * Why a call is not begun; where it is, it counts. Rejects with the signal's reason.
   * @param now also where it is quiet
   */
  async whyNotBegun(
    request: CallRequest & Omit<BudgetRequest, 'person'>,
    now: boolean,
    signal: AbortSignal,
  ): Promise<Refusal | undefined> {
    const { quota, callLimits, clock } = this.#deps;
    const refusal = await this.whyUnwanted(request.addresses, now, signal);
    if (refusal !== undefined) return refusal;
    const answer = await untilStored(() => quota.take(request, callLimits), clock, signal);
    if (!answer.ok) return refusalOf(answer, callLimits);
    const over = await this.whyOverBudget(request, signal);
    if (over !== undefined) await untilStored(() => quota.giveBack(request), clock, signal);
    return over;
  }

  /**
   * Why an order calls nobody into a running call. Whom it has called counts as whom a CALLBACK calls. While Asterisk is
   * away nobody is called: phones would ring when it is back, and nobody waits for them.
   * @param person whose limits count; nobody's where it is missing
   */
  async whyNotCalled(
    state: CallState,
    order: Order,
    person: Identity | undefined,
    signal: AbortSignal,
  ): Promise<Refusal | undefined> {
    const { quota, callLimits, clock, callable, overloaded } = this.#deps;
    const addresses = calledBy(order, state);
    if (addresses.length === 0) return undefined;
    if (!callable()) return { kind: overloaded() ? 'overloaded' : 'telephony-unreachable' };
    const now = 'now' in order && order.now === true;
    const refusal = await this.whyUnwanted(addresses, now, signal);
    if (refusal !== undefined || person === undefined) return refusal;
    // Whoever began the call pays for it.
    const owner = { callId: state.id, person: state.startedBy, chat: state.chat };
    const soFar = runningCost(state, clock.now());
    const over = await this.whyOverBudget({ ...owner, micros: soFar + orderCost(order, state) }, signal);
    if (over !== undefined) return over;
    const answer = await untilStored(
      () => quota.takeMore({ callId: state.id, person, addresses }, callLimits),
      clock,
      signal,
    );
    if (answer.ok) return undefined;
    await this.whyOverBudget({ ...owner, micros: soFar }, signal);
    return refusalOf(answer, callLimits);
  }

  /**
   * Why it would cost too much; where it does not, that is reserved, unless it is only asked. Rejects with the signal's
   * reason.
   */
  async whyOverBudget(
    request: BudgetRequest,
    signal: AbortSignal,
    how: 'reserve' | 'check' = 'reserve',
  ): Promise<Refusal | undefined> {
    const { budgets, budgetLimits, clock } = this.#deps;
    if (budgetLimits === undefined) return undefined;
    const answer = await untilStored(() => budgets[how](request, budgetLimits), clock, signal);
    if (answer.ok) return undefined;
    const { ok: _, ...over } = answer;
    return { kind: 'over-budget', ...over };
  }

  /**
   * Why somebody of them is not called, however few calls there are. Nothing counts.
   * @param now also where it is quiet
   */
  async whyUnwanted(addresses: readonly string[], now: boolean, signal: AbortSignal): Promise<Refusal | undefined> {
    return this.#whyQuiet(addresses, now) ?? (await this.#whySuppressed(addresses, signal));
  }

  /** At night nobody's phone rings, unless whoever calls says NOW, and may. */
  #whyQuiet(addresses: readonly string[], now: boolean): Refusal | undefined {
    const { quietHours, clock } = this.#deps;
    if (quietHours === undefined || (now && quietHours.override)) return undefined;
    for (const address of addresses) {
      const quiet = address.startsWith('+') ? quietTimeOf(address, quietHours, clock.now()) : undefined;
      if (quiet !== undefined) return { kind: 'quiet-hours', address, ...quiet, mayOverride: quietHours.override };
    }
    return undefined;
  }

  /** Who does not want to be called from here is not, by whomever. */
  async #whySuppressed(addresses: readonly string[], signal: AbortSignal): Promise<Refusal | undefined> {
    const address = await untilStored(() => this.#suppressions.find(addresses), this.#deps.clock, signal);
    return address === undefined ? undefined : { kind: 'suppressed', address };
  }
}
