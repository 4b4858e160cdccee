import type { Clock, Identity } from '@partyline/core';

/** How many answers somebody who may not call gets within the time. */
const ANSWERS = 5;
const WITHIN_MS = 10 * 60_000;

interface Count {
  readonly sinceMs: number;
  answers: number;
}

/**
 * Lets people who may not call be told so, but not without end: two programs that answer each other's answers would go on for ever, and a
 * flood would be doubled.
 */
export class StrangerLimit {
  readonly #clock: Clock;
  /** In the order in which their times began. */
  readonly #counts = new Map<string, Count>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one answer; false when there have been enough. */
  mayAnswer({ network, address }: Identity): boolean {
    const nowMs = this.#clock.now();
    for (const [old, { sinceMs }] of this.#counts) {
      if (Math.abs(nowMs - sinceMs) < WITHIN_MS) break;
      this.#counts.delete(old);
    }
    const name = `${network}:${address}`;
    const count = this.#counts.get(name);
    if (count === undefined) this.#counts.set(name, { sinceMs: nowMs, answers: 1 });
    else count.answers += 1;
    return (count?.answers ?? 1) <= ANSWERS;
  }
}
