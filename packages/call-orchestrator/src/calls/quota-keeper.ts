import type { CallQuota, CallState, Clock, Logger } from '@partyline/core';
import type { ActiveCalls } from './active-calls.ts';

export interface QuotaKeeperDeps {
  readonly calls: Pick<ActiveCalls, 'states'>;
  readonly quota: CallQuota;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often it is said that the calls still run, in ms; the quota forgets them after a minute. */
const KEEP_EVERY_MS = 20_000;

/** Says which calls still run, and gives back those that are over: their people may have others. */
export class QuotaKeeper {
  readonly #deps: QuotaKeeperDeps;
  #cancel = (): void => {};

  constructor(deps: QuotaKeeperDeps) {
    this.#deps = deps;
  }

  begin(): void {
    const { calls, quota, clock } = this.#deps;
    const running = calls.states().map(({ id, startedBy }) => ({ callId: id, person: startedBy }));
    quota.keep(running).catch((error: unknown) => this.#note(error));
    this.#cancel = clock.after(KEEP_EVERY_MS, () => this.begin());
  }

  end(): void {
    this.#cancel();
  }

  /** Once is enough: without it the call counts a minute longer. */
  giveBack({ id, startedBy }: CallState): void {
    this.#deps.quota.giveBack({ callId: id, person: startedBy }).catch((error: unknown) => this.#note(error));
  }

  /** Redis is away: the next time does. */
  #note(error: unknown): void {
    this.#deps.logger.debug({ err: error }, 'quota not written');
  }
}
