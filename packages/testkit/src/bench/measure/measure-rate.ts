import type { CallLoad, LoadResult, StartCall } from '../clients/call-load.ts';
import { cpuMsOf } from '../machine/cpu-time.ts';

export interface RateBench {
  readonly load: CallLoad;
  /** For the lines that tell how it goes. */
  readonly title: string;
  readonly callers: Readonly<Record<CallerName, StartCall>>;
  /** How many calls at a time are tried to find the best of each. */
  readonly levels: readonly number[];
  readonly searchSeconds: number;
  readonly seconds: number;
  /** Who takes turns. The same backwards as forwards, so that a drift of the machine cancels. */
  readonly turns: readonly CallerName[];
  /** Whose processor time is looked at, by name. */
  readonly pids: Readonly<Record<string, number>>;
  readonly onProgress: (line: string) => void;
}

export interface RateRun extends LoadResult {
  /** Processor time of each process per call, ms. */
  readonly cpuMsPerCall: Readonly<Record<string, number>>;
}

export type CallerName = 'gateway' | 'gatewayWithoutDelivery' | 'bare';

export interface RateResult {
  /** Calls at a time. */
  readonly levels: { readonly bare: number; readonly gateway: number };
  readonly seconds: number;
  /** Every turn, in order. */
  readonly runs: Readonly<Record<CallerName, readonly RateRun[]>>;
}

/** Who takes longer than this to set calls up (p95) is beyond what can be sustained. */
const TOLERABLE_SET_UP_MS = 1_000;

/**
 * A closed loop: a certain number of calls is under way, and each that is over is followed by the next. Each caller
 * works at the level at which it does best.
 */
export async function measureRate(bench: RateBench): Promise<RateResult> {
  const { load, title, callers, seconds, turns, onProgress } = bench;
  const levels = { bare: await bestLevel(bench, 'bare'), gateway: await bestLevel(bench, 'gateway') };
  const runs: Record<CallerName, RateRun[]> = { gateway: [], gatewayWithoutDelivery: [], bare: [] };
  for (const name of turns) {
    const inFlight = name === 'bare' ? levels.bare : levels.gateway;
    const result = await withCpuTime(bench.pids, () => load.run({ start: callers[name], inFlight, seconds }));
    runs[name].push(result);
    onProgress(`${title}: ${name}, ${inFlight} at a time: ${result.callsPerSecond.toFixed(1)} calls a second`);
  }
  return { levels, seconds, runs };
}

async function bestLevel(bench: RateBench, name: CallerName): Promise<number> {
  const { load, title, callers, levels, searchSeconds: seconds, onProgress } = bench;
  let best = { inFlight: levels[0] ?? 1, rate: 0 };
  for (const inFlight of levels) {
    const { callsPerSecond: rate, setUpP95 } = await load.run({ start: callers[name], inFlight, seconds });
    onProgress(`${title}: looking for the best of ${name}: ${inFlight} at a time, ${rate.toFixed(1)} calls a second`);
    if (rate > best.rate && setUpP95 < TOLERABLE_SET_UP_MS) best = { inFlight, rate };
  }
  return best.inFlight;
}

async function withCpuTime(pids: Readonly<Record<string, number>>, run: () => Promise<LoadResult>): Promise<RateRun> {
  const before = Object.entries(pids).map(([name, pid]) => ({ name, pid, ms: cpuMsOf(pid) }));
  const result = await run();
  const used = before.map(({ name, pid, ms }) => [name, (cpuMsOf(pid) - ms) / result.begun]);
  return { ...result, cpuMsPerCall: Object.fromEntries(used) };
}
