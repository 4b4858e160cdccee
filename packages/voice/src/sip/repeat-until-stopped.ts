import type { Clock } from '@partyline/core';

/** Timers T1 and T2 of RFC 3261 §17.1.1.1, ms. */
const T1_MS = 500;
const T2_MS = 4_000;

/**
 * Calls again and again, at growing pauses, until it is stopped.
 * @param giveUp called once, 64 times T1 from now
 * @returns how to stop
 */
export function repeatUntilStopped(clock: Clock, call: () => void, giveUp: () => void): () => void {
  let cancel = (): void => {};
  const wait = (pauseMs: number, leftMs: number) => {
    cancel = clock.after(Math.min(pauseMs, leftMs), () => {
      if (leftMs <= pauseMs) {
        giveUp();
        return;
      }
      wait(Math.min(2 * pauseMs, T2_MS), leftMs - pauseMs);
      // This may stop it.
      call();
    });
  };
  wait(T1_MS, 64 * T1_MS);
  return () => cancel();
}
