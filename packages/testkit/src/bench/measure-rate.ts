import type { CallLoad, LoadResult, StartCall } from './call-load.ts';

export interface RateBench {
  readonly load: CallLoad;
  /** By name, in the order in which they take turns. */
  readonly callers: Readonly<Record<CallerName, StartCall>>;
  /** How many calls at a time are tried to find the best rate of the bare script. */
  readonly levels: readonly number[];
  readonly searchSeconds: number;
  readonly seconds: number;
  readonly turns: number;
  readonly onProgress: (line: string) => void;
}

export type CallerName = 'gateway' | 'gatewayWithoutDelivery' | 'bare';

export interface RateResult {
  /** Calls at a time, the same for all. */
  readonly inFlight: number;
  readonly seconds: number;
  /** Every turn, in order. */
  readonly runs: Readonly<Record<CallerName, readonly LoadResult[]>>;
}

/** A bare script that takes longer than this to set calls up (p95) is beyond what it can sustain. */
const TOLERABLE_SET_UP_MS = 1_000;

/**
 * A closed loop: a certain number of calls is under way, and each that is over is followed by the next. The level is the one at which the
 * bare script does best; then all take turns at it.
 */
export async function measureRate(bench: RateBench): Promise<RateResult> {
  const { load, callers, seconds, turns, onProgress } = bench;
  const inFlight = await bestLevel(bench);
  const runs: Record<CallerName, LoadResult[]> = { gateway: [], gatewayWithoutDelivery: [], bare: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    for (const name of ['bare', 'gateway', 'gatewayWithoutDelivery'] as const) {
      const result = await load.run({ start: callers[name], inFlight, seconds });
      runs[name].push(result);
      onProgress(`rate: ${name}, ${inFlight} at a time: ${result.callsPerSecond.toFixed(1)} calls a second`);
    }
  }
  return { inFlight, seconds, runs };
}

async function bestLevel({ load, callers, levels, searchSeconds, onProgress }: RateBench): Promise<number> {
  let best = { inFlight: levels[0] ?? 1, rate: 0 };
  for (const inFlight of levels) {
    const { callsPerSecond: rate, setUpP95 } = await load.run({
      start: callers.bare,
      inFlight,
      seconds: searchSeconds,
    });
    onProgress(`rate: looking for the bare script's best: ${inFlight} at a time, ${rate.toFixed(1)} calls a second`);
    if (rate > best.rate && setUpP95 < TOLERABLE_SET_UP_MS) best = { inFlight, rate };
  }
  return best.inFlight;
}
