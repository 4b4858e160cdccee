import type { Stack } from '../../stack/start-stack.ts';
import { startAmiPbx, stopAmiPbx } from '../bare/ami-pbx.ts';
import type { BareScripts } from '../bare/bare-scripts.ts';
import type { CallLoad, LoadResult, StartCall } from '../clients/call-load.ts';
import { allowedCores, confine } from '../machine/processor-cores.ts';
import { measureRate, type RateResult } from './measure-rate.ts';

export interface RateBenchOptions {
  readonly stack: Stack;
  readonly portBase: number;
  /** Short and rough. */
  readonly quick: boolean;
  readonly load: CallLoad;
  readonly bare: BareScripts;
  readonly gateway: StartCall;
  readonly gatewayWithoutDelivery: StartCall;
  readonly onProgress: (line: string) => void;
}

export interface RateResults {
  /** Asterisk and all others on all cores. */
  readonly shared: RateResult;
  /** Asterisk on a core of its own. Missing where there is one only. */
  readonly ownCore?: RateResult | undefined;
  readonly ami: LoadResult;
}

const fullTurns = ['bare', 'gateway', 'gatewayWithoutDelivery', 'gateway', 'bare'] as const;
const quickTurns = ['bare', 'gateway', 'gatewayWithoutDelivery'] as const;

/**
 * How many calls a second each caller gets out of one Asterisk. Ends with another Asterisk in its place, and without a
 * gateway.
 */
export async function runRateBench(options: RateBenchOptions): Promise<RateResults> {
  const shared = await rateOf(options, 'rate');
  const ownCore = await rateOnOwnCore(options);
  return { shared, ownCore, ami: await rateOverAmi(options, shared.levels.bare) };
}

function rateOf(options: RateBenchOptions, title: string): Promise<RateResult> {
  const { load, bare, gateway, gatewayWithoutDelivery, quick, onProgress } = options;
  return measureRate({
    title,
    load,
    callers: {
      gateway,
      gatewayWithoutDelivery,
      bare: (id, numbers) => bare.run({ kind: 'call', id, numbers: [...numbers] }),
    },
    levels: quick ? [70] : [60, 90, 120, 150, 180],
    searchSeconds: quick ? 3 : 4,
    seconds: quick ? 6 : 30,
    turns: quick ? quickTurns : fullTurns,
    pids: pidsOf(options),
    onProgress,
  });
}

/**
 * Asterisk has one core, and all others the rest: nobody takes anything from it, so what it can give is the same for
 * every caller.
 */
async function rateOnOwnCore(options: RateBenchOptions): Promise<RateResult | undefined> {
  const cores = allowedCores();
  const { pbx, ...others } = pidsOf(options);
  if (pbx === undefined || cores.length < 2) return undefined;
  confine(pbx, cores.slice(-1));
  for (const pid of Object.values(others)) confine(pid, cores.slice(0, -1));
  try {
    return await rateOf(options, 'rate, Asterisk on a core of its own');
  } finally {
    for (const pid of [pbx, ...Object.values(others)]) confine(pid, cores);
  }
}

async function rateOverAmi({ stack, portBase, load, bare, quick, onProgress }: RateBenchOptions, inFlight: number) {
  // Else it would drive the other Asterisk, which comes on the same ports.
  await stack.stopServer('gateway');
  await stack.stopServer('pbx');
  try {
    await startAmiPbx(stack.dir, portBase + 11);
    const ami = await load.run({
      start: (id, numbers) => bare.run({ kind: 'ami-call', id, numbers: [...numbers] }),
      inFlight,
      seconds: quick ? 6 : 30,
    });
    onProgress(`rate: AMI, ${inFlight} at a time: ${ami.callsPerSecond.toFixed(1)} calls a second`);
    return ami;
  } finally {
    await stopAmiPbx(stack.dir);
  }
}

/** Everybody who has a part in a call. */
function pidsOf({ stack, bare }: RateBenchOptions): Record<string, number> {
  const pids: Record<string, number> = { bench: process.pid };
  if (bare.pid !== undefined) pids['bare'] = bare.pid;
  for (const name of stack.names) {
    const pid = stack.pid(name);
    if (pid !== undefined) pids[name] = pid;
  }
  return pids;
}
