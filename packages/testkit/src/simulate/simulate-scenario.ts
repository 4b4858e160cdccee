import type { AttemptRecord } from '@partyline/core';
import type { PolicyMaker } from './policies/policy.ts';
import { simulateCall, simulateCanary } from './provider-world.ts';
import type { Scenario } from './scenarios.ts';
import { exponential, seededRandom } from './seeded-random.ts';

/** One scenario, with one policy and one seed. */
export interface Run {
  /** Share of the calls that reached somebody who could be understood. */
  readonly completion: number;
  /** Mean time until a phone rang, of those, ms. */
  readonly setUpMs: number;
  /** Of a call that was completed, in units of the currency. */
  readonly cost: number;
  /** Until hardly a call began with the one in trouble, ms; the rest of the run where it never was so. */
  readonly leaveMs: number;
  /** After it was well, until calls began with it again, ms; missing where it never was, or had not been left. */
  readonly returnMs?: number | undefined;
  /** Share of completed calls, in each of so many parts of the run. */
  readonly timeline: readonly number[];
}

const PARTS = 48;
/** Of so many calls in a row it is looked at how many began with somebody. */
const LOOKED_AT = 12;
const HARDLY = 2;
const AGAIN = 2;

export function simulateScenario(scenario: Scenario, { create }: PolicyMaker, seed: number): Run {
  // Calls, and what becomes of them, are drawn apart: each policy has the same calls at the same times.
  const [arrivals, fates, draws, canaries] = [
    seededRandom(seed),
    seededRandom(seed ^ 0x5bd1e995),
    seededRandom(seed ^ 0x1b873593),
    seededRandom(seed ^ 0x38495ab5),
  ];
  const { providers, hours, callsPerHour, trouble } = scenario;
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  const policy = create(providers);
  const waiting: AttemptRecord[] = [];
  const firsts: { readonly atMs: number; readonly isTrouble: boolean }[] = [];
  const parts = Array.from({ length: PARTS }, () => ({ calls: 0, completed: 0 }));
  const endMs = hours * 3_600_000;
  let [calls, completed, setUpMs, costMicros] = [0, 0, 0, 0];
  const { canaryEveryMs = Number.POSITIVE_INFINITY } = policy;
  // Troubles begin and end at whole hours: between two of them, as a canary finds most.
  let canaryAtMs = canaryEveryMs / 2;
  for (let atMs = exponential(arrivals, 3_600_000 / callsPerHour); atMs < endMs; ) {
    for (; canaryAtMs <= atMs; canaryAtMs += canaryEveryMs) {
      const tried = providers.map((provider) => simulateCanary(provider, canaryAtMs, canaries));
      waiting.push(...tried.map(({ record }) => record));
      costMicros += tried.reduce((sum, canary) => sum + canary.costMicros, 0);
    }
    waiting.sort((one, other) => one.endedAtMs - other.endedAtMs);
    while ((waiting[0]?.endedAtMs ?? Number.POSITIVE_INFINITY) <= atMs) {
      const record = waiting.shift();
      if (record !== undefined) policy.observe(record);
    }
    const call = simulateCall(policy.order(atMs, draws), byId, atMs, fates);
    waiting.push(...call.records);
    const part = parts[Math.floor((atMs / endMs) * PARTS)];
    calls += 1;
    if (part !== undefined) part.calls += 1;
    if (call.completed) {
      completed += 1;
      setUpMs += call.setUpMs;
      if (part !== undefined) part.completed += 1;
    }
    costMicros += call.costMicros;
    firsts.push({ atMs, isTrouble: call.first === trouble.provider });
    atMs += exponential(arrivals, 3_600_000 / callsPerHour);
  }
  const { fromMs, untilMs } = trouble;
  const during = firsts.filter(({ atMs }) => atMs >= fromMs && atMs < (untilMs ?? endMs));
  const after = untilMs === undefined ? undefined : firsts.filter(({ atMs }) => atMs >= untilMs);
  const leaveMs = whenSo(during, (count) => count <= HARDLY, fromMs, untilMs ?? endMs);
  const wasLeft = leaveMs < (untilMs ?? endMs) - fromMs;
  return {
    completion: completed / calls,
    setUpMs: setUpMs / completed,
    cost: costMicros / 1_000_000 / completed,
    leaveMs,
    ...(after && wasLeft && { returnMs: whenSo(after, (count) => count >= AGAIN, untilMs ?? 0, endMs) }),
    timeline: parts.map((part) => (part.calls === 0 ? Number.NaN : part.completed / part.calls)),
  };
}

/** How long until, of some calls in a row, as many as wanted began with the one in trouble. */
function whenSo(
  calls: readonly { readonly atMs: number; readonly isTrouble: boolean }[],
  isSo: (count: number) => boolean,
  fromMs: number,
  endMs: number,
): number {
  for (let start = 0; start + LOOKED_AT <= calls.length; start += 1) {
    const some = calls.slice(start, start + LOOKED_AT);
    const found = some[0];
    if (found !== undefined && isSo(some.filter(({ isTrouble }) => isTrouble).length)) return found.atMs - fromMs;
  }
  return endMs - fromMs;
}
