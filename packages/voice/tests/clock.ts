import type { Clock } from '@partyline/core';

/** The machine's own. */
export const clock: Clock = {
  now: Date.now,
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
