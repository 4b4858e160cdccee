import type { Clock } from '@partyline/core';

/** Timers T1 and T2 of RFC 3261 §17.1.1.1, ms. */
const T1_MS = 500;
const T2_MS = 4_000;

/**
 * Sends an answer again and again until it is confirmed (RFC 3261 §13.3.1.4): TCP brings it to the next hop only.
 * @param giveUp called once, 64 times T1 after the first answer
 * @returns how to stop
 */
export function repeatAnswer(clock: Clock, send: () => void, giveUp: () => void): () => void {
  let cancel = (): void => {};
  const wait = (pauseMs: number, leftMs: number) => {
    cancel = clock.after(Math.min(pauseMs, leftMs), () => {
      if (leftMs <= pauseMs) {
        giveUp();
        return;
      }
      // Sending may find that nobody is there any more, and stop this.
      wait(Math.min(2 * pauseMs, T2_MS), leftMs - pauseMs);
      send();
    });
  };
  wait(T1_MS, 64 * T1_MS);
  return () => cancel();
}
