import type { Clock } from '@partyline/core';

/**
 * The clock by which the times of calls are kept: what Redis said at the beginning of the term, and from then on time
 * that only goes forward. A machine's own clock may be set in mid-call, and that of the gateway that takes over may be
 * hours off.
 */
export class CallClock implements Clock {
  readonly #clock: Clock;
  readonly #monotonic: () => number;
  #baseMs: number;
  #fromMs: number;

  /** @param monotonic ms from any point, never set */
  constructor(clock: Clock, monotonic: () => number) {
    this.#clock = clock;
    this.#monotonic = monotonic;
    this.#baseMs = clock.now();
    this.#fromMs = monotonic();
  }

  /**
   * @param busNowMs what Redis says now, ms since the epoch. Gives how much this machine's clock is ahead of it, in ms.
   */
  follow(busNowMs: number): number {
    this.#baseMs = busNowMs;
    this.#fromMs = this.#monotonic();
    return this.#clock.now() - busNowMs;
  }

  now(): number {
    return Math.round(this.#baseMs + this.#monotonic() - this.#fromMs);
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#clock.after(delayMs, callback);
  }
}
