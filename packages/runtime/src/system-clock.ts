import type { Clock } from '@partyline/core';

/** Longest delay that a timer of Node takes; a longer one fires at once. */
const MAX_TIMER_MS = 2_147_483_647;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, callback) => {
    let timer: NodeJS.Timeout;
    const arm = (leftMs: number): void => {
      timer = setTimeout(
        () => (leftMs > MAX_TIMER_MS ? arm(leftMs - MAX_TIMER_MS) : callback()),
        Math.max(0, Math.min(leftMs, MAX_TIMER_MS)),
      );
    };
    arm(delayMs);
    return () => clearTimeout(timer);
  },
};
