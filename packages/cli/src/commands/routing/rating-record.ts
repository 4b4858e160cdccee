import type { Rating } from '@partyline/core';
import { iso } from '../../records/call-record.ts';
import type { RatingRecord } from '../../records/shapes.ts';

type Figures = Pick<Rating, 'provider' | 'destination' | 'attempts' | 'reached' | 'answered' | 'failures'> & {
  readonly acdMs?: number | undefined;
  readonly pddMs?: number | undefined;
  readonly score?: number | undefined;
  readonly lockedUntilMs?: number | undefined;
};

/** What is known of a provider, as programs read it. Older attempts count less, so its counts are no whole numbers. */
export function ratingRecord(figures: Figures, nowMs: number): RatingRecord {
  const {
    provider,
    destination,
    attempts,
    reached,
    answered,
    acdMs,
    pddMs,
    score,
    failures,
    lockedUntilMs = 0,
  } = figures;
  const rounded = (value: number | undefined, digits: number) =>
    value === undefined ? null : Number(value.toFixed(digits));
  return {
    ...{ provider, destination, failures },
    ...{
      attempts: Number(attempts.toFixed(2)),
      reached: Number(reached.toFixed(2)),
      answered: Number(answered.toFixed(2)),
    },
    acdSeconds: rounded(acdMs === undefined ? undefined : acdMs / 1_000, 1),
    pddSeconds: rounded(pddMs === undefined ? undefined : pddMs / 1_000, 2),
    score: rounded(score, 1),
    lockedUntil: lockedUntilMs > nowMs ? iso(lockedUntilMs) : null,
  };
}

export const ratingTitles = ['CALLS', 'NER', 'ASR', 'ACD', 'PDD', 'SOUND', 'LOCKED'] as const;

/** The cells below {@link ratingTitles}. */
export function ratingCells(record: RatingRecord, nowMs: number): string[] {
  const { attempts, reached, answered, acdSeconds, pddSeconds, score, lockedUntil, failures } = record;
  const share = (part: number) => (attempts < 0.5 ? '' : `${Math.round((100 * part) / attempts)} %`);
  return [
    Math.round(attempts).toString(),
    ...[share(reached), share(answered)],
    acdSeconds === null ? '' : `${Math.round(acdSeconds)} s`,
    pddSeconds === null ? '' : `${pddSeconds.toFixed(1)} s`,
    score === null ? '' : String(Math.round(score)),
    lockedUntil === null ? '' : `${Math.ceil((Date.parse(lockedUntil) - nowMs) / 1_000)} s, ${failures} failures`,
  ];
}
