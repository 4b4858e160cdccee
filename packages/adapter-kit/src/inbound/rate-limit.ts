import type { Clock } from '@partyline/core';
import { LRUCache } from 'lru-cache';

/** More keys than this are not remembered: who makes them up gets an answer too many, and no memory of ours. */
const MAX_KEYS = 10_000;

/** True at most once per `everyMs` for one key: an answer to something that may come in floods. */
export function createRateLimit(clock: Clock, everyMs: number): (key: string) => boolean {
  return createQuota(clock, 1, everyMs);
}

/** True at most `most` times within `withinMs` for one key. */
export function createQuota(clock: Clock, most: number, withinMs: number): (key: string) => boolean {
  const counts = new LRUCache<string, { readonly sinceMs: number; used: number }>({ max: MAX_KEYS });
  return (key) => {
    const nowMs = clock.now();
    const count = counts.get(key);
    if (count === undefined || Math.abs(nowMs - count.sinceMs) >= withinMs) {
      counts.set(key, { sinceMs: nowMs, used: 1 });
      return true;
    }
    count.used += 1;
    return count.used <= most;
  };
}
