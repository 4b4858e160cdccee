/** When canaries call: again and again after so long, counted from the epoch, or at times of the day (UTC, in minutes). */
export type CanaryTimes =
  | { readonly kind: 'every'; readonly everyMs: number }
  | { readonly kind: 'at'; readonly minutes: readonly number[] };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The first time after `afterMs`, ms since the epoch: the same for every process. */
export function nextCanaryMs(times: CanaryTimes, afterMs: number): number {
  if (times.kind === 'every') return (Math.floor(afterMs / times.everyMs) + 1) * times.everyMs;
  const today = Math.floor(afterMs / DAY_MS) * DAY_MS;
  const candidates = [today, today + DAY_MS].flatMap((day) => times.minutes.map((minute) => day + minute * MINUTE_MS));
  return Math.min(...candidates.filter((atMs) => atMs > afterMs));
}
