import type { Clock, Rate, RateAnswer, Rates } from '@partyline/core';

/** Rates without Redis. */
export class MemoryRates implements Rates {
  readonly #now: () => number;
  /** By what is counted: when it would be unused again. */
  readonly #usedMs = new Map<string, number>();

  constructor({ now }: Pick<Clock, 'now'> = Date) {
    this.#now = now;
  }

  async take(name: string, { count, perMs }: Rate): Promise<RateAnswer> {
    const nowMs = this.#now();
    const eachMs = perMs / count;
    const usedMs = Math.max(this.#usedMs.get(name) ?? 0, nowMs) + eachMs;
    const resetMs = Math.ceil(usedMs - nowMs);
    if (resetMs > perMs) return { ok: false, waitMs: Math.ceil(usedMs - nowMs - perMs) };
    this.#usedMs.set(name, usedMs);
    return { ok: true, remaining: Math.floor((perMs - (usedMs - nowMs)) / eachMs), resetMs };
  }
}
