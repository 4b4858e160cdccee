import type { Clock, Rate, RateAnswer, Rates } from '@partyline/core';

const ROUNDING = 0.001;

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
    const usedMs = Math.max(this.#usedMs.get(name) ?? 0, nowMs) + perMs / count - nowMs;
    // Sums of fractions come out a little too large.
    if (usedMs > perMs + ROUNDING) return { ok: false, waitMs: Math.ceil(usedMs - perMs) };
    this.#usedMs.set(name, nowMs + usedMs);
    return {
      ok: true,
      remaining: Math.floor(((perMs - usedMs) * count) / perMs + ROUNDING),
      resetMs: Math.ceil(usedMs),
    };
  }
}
