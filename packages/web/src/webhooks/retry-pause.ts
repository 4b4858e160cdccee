const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long a message is tried, from the first time on. */
export const TRIED_FOR_MS = 3 * 24 * HOUR;

const PAUSES_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR];
const LONGEST_MS = 12 * HOUR;

/**
 * The pause after so many tries, ms; a fifth of it is chance, so that what failed together does not come together again.
 * @param random from 0 to 1
 * @param wishedMs what the receiver asked for (Retry-After); taken where it is longer
 */
export function retryPause(tries: number, random: number, wishedMs = 0): number {
  const pauseMs = PAUSES_MS[tries - 1] ?? LONGEST_MS;
  return Math.round(Math.min(Math.max(pauseMs * (0.9 + random * 0.2), wishedMs), LONGEST_MS * 1.1));
}
