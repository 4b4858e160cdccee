import type { Clock } from '@partyline/core';

/** Time between two rounds, in ms. */
const ROUND_MS = 20;

export interface RoundsDeps {
  readonly clock: Clock;
  /** Wraps what one round does, so that many small writes become a large one. */
  readonly together: (work: () => void) => void;
}

/**
 * What can wait a moment, of all calls, is done together, one to two rounds later: a hundred calls that each have something to store
 * then wake Redis, and are woken by it, once.
 */
export class Rounds {
  readonly #deps: RoundsDeps;
  #next: (() => void)[] = [];
  #afterNext: (() => void)[] = [];
  #running = false;

  constructor(deps: RoundsDeps) {
    this.#deps = deps;
  }

  /** Does it in the round after the next: never sooner than in one round's time. */
  add(work: () => void): void {
    this.#afterNext.push(work);
    if (this.#running) return;
    this.#running = true;
    this.#deps.clock.after(ROUND_MS, this.#turn);
  }

  readonly #turn = (): void => {
    const due = this.#next;
    this.#next = this.#afterNext;
    this.#afterNext = [];
    this.#running = this.#next.length > 0;
    if (this.#running) this.#deps.clock.after(ROUND_MS, this.#turn);
    if (due.length > 0) {
      this.#deps.together(() => {
        for (const work of due) work();
      });
    }
  };
}
