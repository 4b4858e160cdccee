import type { Clock } from '@partyline/core';

export interface TimeLimit {
  readonly clock: Clock;
  readonly limitMs: number;
  /** Ends it sooner. */
  readonly signal: AbortSignal;
}

/**
 * Does some work whose signal aborts when its time is over, or with the signal of whoever wants it; at the latest when
 * the work is done, so that nothing it began waits any longer.
 */
export async function withinTime<Result>(
  { clock, limitMs, signal }: TimeLimit,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const over = new AbortController();
  const cancel = clock.after(limitMs, () => over.abort(new Error('it took too long')));
  try {
    return await work(AbortSignal.any([signal, over.signal]));
  } finally {
    cancel();
    over.abort(new Error('it is done'));
  }
}
