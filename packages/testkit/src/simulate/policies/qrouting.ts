import type { AttemptRecord, ProviderId } from '@partyline/core';
import type { PolicyMaker } from './policy.ts';

/** OpenSIPS, module qrouting: a ring of 360 buckets of five seconds. */
const WINDOW_MS = 360 * 5_000;
/** With fewer a figure counts as healthy. */
const SAMPLES = { asr: 30, ccr: 30, pdd: 10, acd: 20 } as const;
/** Its documentation leaves them to the operator; these are ours. */
const LIMITS = {
  asr: { warn: 0.4, critical: 0.25, isLow: true },
  ccr: { warn: 0.85, critical: 0.6, isLow: true },
  acd: { warn: 60_000, critical: 30_000, isLow: true },
  pdd: { warn: 4_000, critical: 8_000, isLow: false },
} as const;
const PENALTY = { warn: 0.5, critical: 0.05 } as const;
type Metric = keyof typeof LIMITS;

/** A gateway's score is a product of a penalty for each figure that is beyond its limit. */
function qrouting(name: string, choose: (scored: readonly Scored[], random: () => number) => readonly Scored[]) {
  const maker: PolicyMaker = {
    name,
    create(providers) {
      const samples = new Map<ProviderId, { atMs: number; record: AttemptRecord }[]>();
      return {
        order(nowMs, random) {
          const scored = providers.map(({ id }) => {
            const recent = (samples.get(id) ?? []).filter(({ atMs }) => nowMs - atMs < WINDOW_MS);
            samples.set(id, recent);
            return { id, score: scoreOf(recent.map(({ record }) => record)) };
          });
          return choose(scored, random).map(({ id }) => id);
        },
        observe(record) {
          samples.set(record.provider, [...(samples.get(record.provider) ?? []), { atMs: record.endedAtMs, record }]);
        },
      };
    },
  };
  return maker;
}

interface Scored {
  readonly id: ProviderId;
  readonly score: number;
}

function scoreOf(records: readonly AttemptRecord[]): number {
  const answered = records.filter((record) => record.class === 'answered');
  // Without a 180 the delay is noted as nothing; of a second gateway, after the first has failed, it is never noted.
  const delays = records
    .filter(({ attempt }) => attempt === 1)
    .map(({ ringingAtMs, startedAtMs }) => (ringingAtMs === undefined ? 0 : ringingAtMs - startedAtMs));
  const figures: Readonly<Record<Metric, readonly number[]>> = {
    asr: records.map((record) => (record.class === 'answered' ? 1 : 0)),
    ccr: records.map((record) => (record.class === 'network' ? 0 : 1)),
    acd: answered.map(({ talkMs }) => talkMs),
    pdd: delays,
  };
  return (Object.keys(LIMITS) as Metric[]).reduce((score, metric) => score * penaltyOf(metric, figures[metric]), 1);
}

function penaltyOf(metric: Metric, values: readonly number[]): number {
  if (values.length < SAMPLES[metric]) return 1;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { warn, critical, isLow } = LIMITS[metric];
  const isBeyond = (limit: number) => (isLow ? mean < limit : mean > limit);
  if (isBeyond(critical)) return PENALTY.critical;
  return isBeyond(warn) ? PENALTY.warn : 1;
}

export const qroutingBest = qrouting('OpenSIPS best-dest-first', (scored) =>
  scored.toSorted((one, other) => other.score - one.score),
);

/** Each place is drawn among those that are left, by their scores. */
export const qroutingWeights = qrouting('OpenSIPS dynamic-weights', (scored, random) => {
  const left = [...scored];
  const order: Scored[] = [];
  while (left.length > 0) {
    let draw = random() * left.reduce((sum, { score }) => sum + score, 0);
    const index = left.findIndex(({ score }) => {
      draw -= score;
      return draw < 0;
    });
    order.push(...left.splice(Math.max(0, index), 1));
  }
  return order;
});
