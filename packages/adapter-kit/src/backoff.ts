export interface BackoffOptions {
  /** The first pause is at most this long, ms. */
  readonly minMs: number;
  /** No pause is longer than this, ms. */
  readonly maxMs: number;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/** Pauses that double from one failure to the next. */
export interface Backoff {
  /** The next pause, ms. */
  next(): number;
  /** After a success: the next pause is the shortest again. */
  reset(): void;
}

/** Half of each pause is chance, so that many clients do not come back to a restarted server at the same moment. */
export function createBackoff({ minMs, maxMs, random }: BackoffOptions): Backoff {
  let ceilingMs = minMs;
  return {
    next() {
      const pauseMs = ceilingMs / 2 + (random() * ceilingMs) / 2;
      ceilingMs = Math.min(ceilingMs * 2, maxMs);
      return Math.round(pauseMs);
    },
    reset() {
      ceilingMs = minMs;
    },
  };
}
