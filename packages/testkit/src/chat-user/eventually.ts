import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 20;

/** What a wait is for, for the error when it was in vain: a text, or a function that also tells how things stand. */
export type WaitedFor = string | (() => string);

/**
 * Looks again and again until `check` gives something, and resolves with it. Rejects after `withinMs`; what `check`
 * throws passes through.
 */
export async function eventually<Found>(
  waitedFor: WaitedFor,
  check: () => Found | undefined | false | Promise<Found | undefined | false>,
  withinMs = 15_000,
): Promise<Found> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) {
      throw new Error(`not within ${withinMs} ms: ${typeof waitedFor === 'string' ? waitedFor : waitedFor()}`);
    }
    await delay(pollMs);
  }
}
