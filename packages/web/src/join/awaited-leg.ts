import type { SipAgent, SipLeg } from '@partyline/voice';

/**
 * Asterisk's calls to one place. The newest counts: one that another page, or this one a moment ago, had asked for may
 * still come before it.
 */
export class AwaitedLeg {
  readonly #signal: AbortSignal;
  #newest: SipLeg | undefined;
  #isTaken = false;
  #failure: unknown;
  #wake = (): void => {};

  /** @param name `<call>-<leg>`. Waits until the signal aborts. */
  constructor(sip: Pick<SipAgent, 'expect'>, name: string, signal: AbortSignal) {
    this.#signal = signal;
    void this.#collect(sip, name);
  }

  /** The first that is this attempt, or a later one; rejects with the signal's reason. */
  async take(attempt: number): Promise<SipLeg> {
    for (;;) {
      if (this.#newest !== undefined && this.#newest.attempt >= attempt) {
        this.#isTaken = true;
        return this.#newest;
      }
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Nobody will answer the one that was not taken. */
  refuse(): void {
    if (!this.#isTaken) this.#newest?.reject(480, 'Temporarily Unavailable');
  }

  async #collect(sip: Pick<SipAgent, 'expect'>, name: string): Promise<void> {
    try {
      while (!this.#isTaken) this.#meet(await sip.expect(name, this.#signal));
    } catch (error) {
      this.#failure = error;
      this.#wake();
    }
  }

  #meet(leg: SipLeg): void {
    if (this.#isTaken || this.#signal.aborted) {
      leg.reject(480, 'Temporarily Unavailable');
      return;
    }
    this.#newest?.reject(480, 'Temporarily Unavailable');
    this.#newest = leg;
    this.#wake();
  }
}
