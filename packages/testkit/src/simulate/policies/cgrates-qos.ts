import type { AttemptRecord, ProviderId } from '@partyline/core';
import type { PolicyMaker } from './policy.ts';

/** A stat queue of so many of the last events, and no older. */
const QUEUE = 100;
const TTL_MS = 3_600_000;

/** CGRateS, strategy `*qos`: by ASR, then by ACD; who has no data comes last. */
export const cgratesQos: PolicyMaker = {
  name: 'CGRateS *qos',
  create(providers) {
    const queues = new Map<ProviderId, AttemptRecord[]>();
    return {
      order(nowMs) {
        const measured = providers.map(({ id }) => {
          const recent = (queues.get(id) ?? []).filter(({ endedAtMs }) => nowMs - endedAtMs < TTL_MS);
          const answered = recent.filter((record) => record.class === 'answered');
          const talkMs = answered.reduce((sum, record) => sum + record.talkMs, 0);
          return {
            id,
            asr: recent.length === 0 ? -1 : answered.length / recent.length,
            acd: answered.length === 0 ? -1 : talkMs / answered.length,
          };
        });
        return measured.toSorted((one, other) => other.asr - one.asr || other.acd - one.acd).map(({ id }) => id);
      },
      observe(record) {
        queues.set(record.provider, [...(queues.get(record.provider) ?? []), record].slice(-QUEUE));
      },
    };
  },
};
