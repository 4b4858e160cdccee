export interface BackoffOptions {
  /** The first pause is at most this long, ms. */
  readonly minMs: number;
  /** No pause is longer than this, ms. */
  readonly maxMs: number;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/**
 * Pauses that double from one failure to the next, up to a limit, for ever. Half of each is chance, so that many
 * clients do not come back to a restarted server at the same moment.
 */
export class Backoff {
  readonly #options: BackoffOptions;
  #ceilingMs: number;

  constructor(options: BackoffOptions) {
    this.#options = options;
    this.#ceilingMs = options.minMs;
  }

  /** The next pause, ms. */
  next(): number {
    const { maxMs, random } = this.#options;
    const pauseMs = this.#ceilingMs / 2 + (random() * this.#ceilingMs) / 2;
    this.#ceilingMs = Math.min(this.#ceilingMs * 2, maxMs);
    return Math.round(pauseMs);
  }

  /** After a success: the next pause is the shortest again. */
  reset(): void {
    this.#ceilingMs = this.#options.minMs;
  }
}
