import { createHash } from 'node:crypto';
import type { Clock, Envelope } from '@partyline/core';
import { LRUCache } from 'lru-cache';

/** So many equal answers one chat gets within the time from the first of them: to commands, and to what is none. */
const ANSWERS = 100;
const ANSWERS_TO_NO_COMMAND = 5;
const WITHIN_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/**
 * Cuts off equal answers in quick succession: two programs that answer each other's answers would go on for ever. No
 * person asks the same so often within a minute, or says the same that nobody understands more than a handful of times.
 */
export class AnswerLimit {
  readonly #clock: Clock;
  readonly #counts = new LRUCache<string, { readonly sinceMs: number; answers: number }>({ max: MAX_REMEMBERED });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one answer; false when there have been enough. */
  mayAnswer({ adapter, chat }: Pick<Envelope, 'adapter' | 'chat'>, text: string, toNoCommand = false): boolean {
    const nowMs = this.#clock.now();
    const key = createHash('sha256')
      .update(JSON.stringify([adapter, chat, text]))
      .digest('base64url');
    const count = this.#counts.get(key);
    if (count === undefined || Math.abs(nowMs - count.sinceMs) >= WITHIN_MS) {
      this.#counts.set(key, { sinceMs: nowMs, answers: 1 });
      return true;
    }
    count.answers += 1;
    return count.answers <= (toNoCommand ? ANSWERS_TO_NO_COMMAND : ANSWERS);
  }
}
