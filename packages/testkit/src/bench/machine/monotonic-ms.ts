/**
 * Milliseconds of CLOCK_MONOTONIC (clock_gettime(2)): all processes of one machine read the same clock, so their times
 * can be compared.
 */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
