import type { Clock } from '@partyline/core';

/** Time as the timers tell it, real or made virtual by a test. */
export const timerClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
