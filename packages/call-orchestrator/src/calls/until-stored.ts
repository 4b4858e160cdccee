import { BusError, type Clock } from '@partyline/core';

/** Time between two tries while Redis is away, in ms. */
const RETRY_MS = 250;

/**
 * Repeats an operation on the bus until it succeeds: Redis being away is never a reason to lose something.
 * Throws what is not a retryable `BusError`, and the signal's reason when it aborts.
 */
export async function untilStored<Result>(
  operation: () => Promise<Result>,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof BusError && error.retryable)) throw error;
    }
    await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
  }
}
