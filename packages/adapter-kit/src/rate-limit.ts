import type { Clock } from '@partyline/core';

/** True at most once per `everyMs` for one key: an answer to something that may come in floods. */
export function createRateLimit(clock: Clock, everyMs: number): (key: string) => boolean {
  const lastMs = new Map<string, number>();
  return (key) => {
    const nowMs = clock.now();
    if (nowMs - (lastMs.get(key) ?? Number.NEGATIVE_INFINITY) < everyMs) return false;
    // Insertion order is age: what is too old to matter stands first.
    lastMs.delete(key);
    lastMs.set(key, nowMs);
    for (const [old, atMs] of lastMs) {
      if (nowMs - atMs < everyMs) break;
      lastMs.delete(old);
    }
    return true;
  };
}
