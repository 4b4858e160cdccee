import { BY_LINK, type ProviderId } from '../ids.ts';
import type { AttemptRecord, CallRecord } from './call-record.ts';
import { partOf } from './destination-of.ts';
import { CANARIES } from './rating-data.ts';

/** What is counted of attempts; sums, so that nodes and minutes can be added up. */
export const countNames = [
  /** Those that say something of their provider. */
  'attempts',
  /** Answered, or it was the person who did not want or hear it; none that nobody can be heard in. */
  'reached',
  'answered',
  /** Answered by somebody who came into the call, and how long they stayed. */
  'connected',
  'talkMs',
  /** Of those, who hung up within ten seconds: what they heard was not worth more. */
  'short',
  /** Of the answered, those in which nothing was ever heard. */
  'silent',
  /** Those whose sound was measured, and the sum of their scores, 0 to 100. */
  'scored',
  'score',
  /** Those in which a phone rang or early media came, and how long that took. */
  'rang',
  'ringMs',
] as const;
export type CountName = (typeof countNames)[number];
export type Counts = Readonly<Record<CountName, number>>;

/** What one attempt adds to the figures of its provider for its destination. */
export interface Count {
  readonly provider: ProviderId;
  readonly destination: string;
  /** The part of the destination that its provider has a price for, where it has. */
  readonly part?: string | undefined;
  readonly adds: Readonly<Partial<Record<CountName, number>>>;
  /** For a run of failures: how many this one is, or that the run is over. Missing: it says nothing of that. */
  readonly streak?: { readonly failures: number; readonly startedAtMs: number } | 'over';
}

const SHORT_MS = 10_000;
/** Whoever has not been heard for so long after the answer is silent. */
const SILENT_AFTER_MS = 5_000;
/** A provider that says nothing costs the person as much time as several that refuse. */
const SILENCE_COUNTS = 3;

/** Undefined for what says nothing of a provider: the caller's own cancel, a number that nobody has. */
export function countOf(record: CallRecord): Count | undefined {
  if (record.kind !== 'attempt' || record.class === 'caller') return undefined;
  const { provider, destination } = record;
  // Whoever came by a link was called by nobody.
  if (provider === BY_LINK) return undefined;
  if (record.class === 'network') return failureOf(record, record.echo === undefined ? destination : CANARIES);
  if (record.echo !== undefined) return countOfCanary(record, record.echo);
  if (record.class === 'number') return undefined;
  const silent = isSilent(record);
  const answered = record.class === 'answered' ? answeredAdds(record, silent) : {};
  return {
    ...{
      provider,
      destination,
      part: partOf(destination, record.prefix),
      adds: { attempts: 1, ...(!silent && { reached: 1 }), ...answered, ...ringAdds(record) },
    },
    // A call in which nobody is heard neither goes on with a run of failures nor ends it.
    ...(!silent && { streak: 'over' as const }),
  };
}

function failureOf(record: AttemptRecord, destination: string): Count {
  return {
    ...{ provider: record.provider, destination, part: partOf(destination, record.prefix), adds: { attempts: 1 } },
    streak: { failures: isSilence(record) ? SILENCE_COUNTS : 1, startedAtMs: record.startedAtMs },
  };
}

/**
 * An echo that is busy says nothing of its provider, nor does a call that ended before the tone could come back. Who does
 * not know the number of the echo does not reach it.
 */
function countOfCanary(record: AttemptRecord, echo: boolean): Count | undefined {
  const { provider, talkMs, outcome } = record;
  if (outcome === 'unknown-number') return { provider, destination: CANARIES, adds: { attempts: 1 } };
  const mayBeSilent = talkMs >= SILENT_AFTER_MS && outcome !== 'lost';
  if (record.class !== 'answered' || (!echo && !mayBeSilent)) return undefined;
  const score = scoreOf(record);
  const adds = {
    attempts: 1,
    ...(echo ? { reached: 1, answered: 1 } : { silent: 1 }),
    ...(score !== undefined && { scored: 1, score }),
    ...ringAdds(record),
  };
  return { provider, destination: CANARIES, adds, ...(echo && { streak: 'over' as const }) };
}

function answeredAdds(record: AttemptRecord, silent: boolean): Count['adds'] {
  const { talkMs, outcome, endedBy } = record;
  // Whoever did not press 1 was reached, and says nothing of how long people talk.
  const connected = outcome !== 'not-confirmed' && outcome !== 'suppressed';
  const score = scoreOf(record);
  return {
    ...(silent ? { silent: 1 } : { answered: 1 }),
    ...(connected && !silent && { connected: 1, talkMs, ...(talkMs < SHORT_MS && endedBy === 'them' && { short: 1 }) }),
    ...(score !== undefined && { scored: 1, score }),
  };
}

function ringAdds({ startedAtMs, progressAtMs, ringingAtMs }: AttemptRecord): Count['adds'] {
  const firstMs = Math.min(progressAtMs ?? Number.POSITIVE_INFINITY, ringingAtMs ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(firstMs) ? { rang: 1, ringMs: Math.max(0, firstMs - startedAtMs) } : {};
}

/** Nothing at all came: no answer, no ring, no refusal. */
function isSilence({ endedBy, progressAtMs, ringingAtMs, cause }: AttemptRecord): boolean {
  if (progressAtMs !== undefined || ringingAtMs !== undefined) return false;
  return endedBy === 'us' || cause?.sip === 408;
}

/** What was never measured counts neither way. */
function isSilent({ class: what, talkMs, figures }: AttemptRecord): boolean {
  return what === 'answered' && talkMs >= SILENT_AFTER_MS && figures?.heard.packets === 0;
}

/** The mean of both directions, or of the one that is known, to the nearest whole. */
function scoreOf({ figures }: AttemptRecord): number | undefined {
  const known = [figures?.heard.score, figures?.sent.score].filter((score) => score !== undefined);
  return known.length === 0 ? undefined : Math.round(known.reduce((sum, score) => sum + score, 0) / known.length);
}
