import type { CallLimits, CallQuota, CallRate, CallRequest, Identity, QuotaAnswer } from '@partyline/core';

const RUNNING_MS = 60_000;

/** What Redis holds of the quota. */
export interface MemoryQuota {
  /** By person: until when each call counts as running. */
  readonly running: Map<string, Map<string, number>>;
  /** By what is counted: when it would be unused again. */
  readonly rates: Map<string, number>;
}

export function createMemoryCallQuota({ running, rates }: MemoryQuota, now: () => number): CallQuota {
  const callsOf = (person: Identity) => {
    const name = nameOf(person);
    const calls = running.get(name) ?? new Map<string, number>();
    running.set(name, calls);
    for (const [callId, untilMs] of calls) if (untilMs <= now()) calls.delete(callId);
    return calls;
  };
  const use = (name: string, { calls, perMs }: CallRate) => {
    const usedMs = Math.max(rates.get(name) ?? 0, now()) + perMs / calls;
    return { name, usedMs, waitMs: Math.ceil(usedMs - now() - perMs) };
  };
  const take = ({ callId, person, addresses }: CallRequest, limits: CallLimits, begins: boolean): QuotaAnswer => {
    const calls = callsOf(person);
    if (begins && calls.size >= limits.atOnce) return { ok: false, limit: 'at-once' };
    const byPerson = use(`person ${nameOf(person)}`, limits.perPerson);
    if (byPerson.waitMs > 0) return { ok: false, limit: 'person', waitMs: byPerson.waitMs };
    const inAll = use('all', limits.inAll);
    if (inAll.waitMs > 0) return { ok: false, limit: 'all', waitMs: inAll.waitMs };
    const uses = [byPerson, inAll];
    for (const address of addresses) {
      const byAddress = use(`address ${address}`, limits.perAddress);
      if (byAddress.waitMs > 0) return { ok: false, limit: 'address', address, waitMs: byAddress.waitMs };
      uses.push(byAddress);
    }
    for (const { name, usedMs } of uses) rates.set(name, usedMs);
    if (begins) calls.set(callId, now() + RUNNING_MS);
    return { ok: true };
  };
  return {
    take: async (request, limits) => take(request, limits, true),
    takeMore: async (request, limits) => take(request, limits, false),
    keep: async (kept) => {
      for (const { callId, person } of kept) callsOf(person).set(callId, now() + RUNNING_MS);
    },
    giveBack: async ({ callId, person }) => void callsOf(person).delete(callId),
  };
}

function nameOf({ network, address }: Identity): string {
  return JSON.stringify([network, address]);
}
