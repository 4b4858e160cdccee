import {
  type BudgetLimits,
  type Budgets,
  type CallId,
  type CallState,
  type Clock,
  costSoFar,
  type Logger,
  runningCost,
} from '@partyline/core';
import type { ActiveCalls } from './active-calls.ts';

export interface BudgetWatchDeps {
  readonly calls: ActiveCalls;
  readonly budgets: Budgets;
  readonly limits: BudgetLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often it is reserved anew what the calls cost, ms. */
const EVERY_MS = 20_000;

/**
 * Reserves what each running call is about to cost, and ends one for which there is nothing left. What is reserved reaches
 * a minute ahead, so a call is ended only when it was refused twice: what stood in its way may have been reserved by one
 * that began, or is over by then.
 */
export class BudgetWatch {
  readonly #deps: BudgetWatchDeps;
  readonly #refused = new Set<CallId>();
  #cancel = (): void => {};

  constructor(deps: BudgetWatchDeps) {
    this.#deps = deps;
  }

  begin(): void {
    void this.#renew().catch((error: unknown) => this.#note(error));
    this.#cancel = this.#deps.clock.after(EVERY_MS, () => this.begin());
  }

  end(): void {
    this.#cancel();
    this.#refused.clear();
  }

  /** What a call cost that is over is in its records: nothing more is reserved for it. */
  release(state: CallState): void {
    this.#refused.delete(state.id);
    this.#reserve(state, 0, {}).catch((error: unknown) => this.#note(error));
  }

  async #renew(): Promise<void> {
    const { calls, limits, clock } = this.#deps;
    for (const { id } of calls.states()) {
      const actor = calls.get(id);
      if (actor === undefined) continue;
      const micros = runningCost(actor.state, clock.now());
      if (micros === 0) continue;
      const { ok } = await this.#reserve(actor.state, micros, limits);
      if (ok) this.#refused.delete(id);
      else if (!this.#refused.has(id)) this.#refused.add(id);
      else {
        // What it would have cost from now on is the others'.
        await this.#reserve(actor.state, costSoFar(actor.state, clock.now()), {});
        actor.post({ kind: 'over-budget' });
      }
    }
  }

  #reserve({ id: callId, startedBy: person, chat }: CallState, micros: number, limits: BudgetLimits) {
    return this.#deps.budgets.reserve({ callId, person, chat, micros }, limits);
  }

  /** Redis is away: nothing is ended for that. */
  #note(error: unknown): void {
    this.#deps.logger.debug({ err: error }, 'the budgets of calls cannot be renewed');
  }
}
