import type { AttemptRecord, ProviderId } from '@partyline/core';
import type { PolicyMaker } from './policy.ts';

const CALLS = 100;
const WINDOW_MS = 3_600_000;
/** Set by the operator of each gateway; these are ours. */
const ASR_LIMIT = 0.3;
const ACD_LIMIT_MS = 30_000;

/** Yeti: the configured order; a gateway below its limit is locked, and nothing but an operator unlocks it. */
export const yeti: PolicyMaker = {
  name: 'Yeti lock',
  create(providers) {
    const recent = new Map<ProviderId, AttemptRecord[]>();
    const locked = new Set<ProviderId>();
    return {
      order() {
        const open = providers.filter(({ id }) => !locked.has(id));
        return (open.length > 0 ? open : providers).map(({ id }) => id);
      },
      observe(record) {
        const { provider, endedAtMs } = record;
        const kept = [...(recent.get(provider) ?? []), record].filter((one) => endedAtMs - one.endedAtMs < WINDOW_MS);
        recent.set(provider, kept);
        if (kept.length < CALLS) return;
        const answered = kept.filter((one) => one.class === 'answered');
        const acdMs = answered.reduce((sum, { talkMs }) => sum + talkMs, 0) / Math.max(1, answered.length);
        if (answered.length / kept.length < ASR_LIMIT || acdMs < ACD_LIMIT_MS) locked.add(provider);
      },
    };
  },
};
