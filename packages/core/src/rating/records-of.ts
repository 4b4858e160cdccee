import { formatLegAddress } from '../address/leg-address.ts';
import type { Attempt, CallState, Leg } from '../call/call-state.ts';
import { billOf } from '../rates/tariff.ts';
import type { AttemptRecord, CallRecord } from './call-record.ts';
import { destinationOf } from './destination-of.ts';

/**
 * The records of what came to an end between two stored states of a call: each attempt, and, with the call, each person
 * and the call itself. They are stored in the same step as the state, so each comes once.
 * @param before undefined where nothing was stored
 */
export function recordsOf(before: CallState | undefined, after: CallState): readonly CallRecord[] {
  const attempts = after.legs.flatMap((leg, index) =>
    leg.attempts.flatMap((attempt, tried) => {
      const wasOver = before?.legs[index]?.attempts[tried]?.phase === 'over';
      if (attempt.phase !== 'over' || wasOver) return [];
      return [attemptRecord(after, { leg, attempt, number: index + 1, attemptNumber: tried + 1 })];
    }),
  );
  if (after.phase !== 'ended' || before?.phase === 'ended') return attempts;
  return [...attempts, ...after.legs.map((leg, index) => legRecord(after, leg, index + 1)), callRecord(after)];
}

interface Subject {
  readonly leg: Leg;
  readonly attempt: Attempt;
  readonly number: number;
  readonly attemptNumber: number;
}

function attemptRecord(
  { id: callId, node, startedBy, canary }: CallState,
  { leg, attempt, number, attemptNumber }: Subject,
): AttemptRecord {
  const { provider, startedAtMs, endedAtMs = startedAtMs, outcome = 'lost', cause, figures, endedBy } = attempt;
  const { progressAtMs, ringingAtMs, answeredAtMs, confirmedAtMs } = attempt;
  return {
    ...{ kind: 'attempt', callId, node, startedBy, leg: number, attempt: attemptNumber, provider },
    ...(leg.providerNamed && { named: true as const }),
    ...{ address: formatLegAddress(leg.address), destination: destinationOf(leg.address), startedAtMs },
    ...(progressAtMs !== undefined && { progressAtMs }),
    ...(ringingAtMs !== undefined && { ringingAtMs }),
    ...(answeredAtMs !== undefined && { answeredAtMs }),
    ...(confirmedAtMs !== undefined && { confirmedAtMs }),
    ...{ endedAtMs, talkMs: talkMsOf(attempt), outcome },
    ...billedFor(leg, attempt),
    ...(cause !== undefined && { cause }),
    ...{ class: classOf(attempt), endedBy: endedBy === undefined ? 'them' : 'us' },
    ...(figures !== undefined && { figures }),
    ...(canary && { echo: attempt.echoed === true }),
  };
}

function talkMsOf({ answeredAtMs, endedAtMs }: Attempt): number {
  return answeredAtMs === undefined || endedAtMs === undefined ? 0 : Math.max(0, endedAtMs - answeredAtMs);
}

/** The outcome is the provider's own reading of its causes already. */
function classOf({ answeredAtMs, outcome }: Attempt): AttemptRecord['class'] {
  if (answeredAtMs !== undefined) return 'answered';
  switch (outcome) {
    case 'busy':
    case 'declined':
    case 'no-answer':
      return 'person';
    case 'unknown-number':
    case 'forwarded':
    case 'not-allowed':
      return 'number';
    case 'network-failed':
      return 'network';
    default:
      return 'caller';
  }
}

function legRecord(state: CallState, leg: Leg, number: number) {
  const { id: callId, node, startedBy, createdAtMs, endedAtMs = createdAtMs } = state;
  const { address, name, attempts, outcome, byLink } = leg;
  const provider = byLink ? undefined : attempts.at(-1)?.provider;
  const bills = attempts.map((attempt) => billedFor(leg, attempt));
  return {
    ...{
      kind: 'leg' as const,
      callId,
      node,
      startedBy,
      startedAtMs: attempts[0]?.startedAtMs ?? createdAtMs,
      endedAtMs,
    },
    ...{ leg: number, address: formatLegAddress(address) },
    ...(name !== undefined && { name }),
    ...(provider !== undefined && { provider }),
    ...{ attempts: attempts.length, talkMs: sum(attempts.map(talkMsOf)) },
    ...together(bills),
    ...(outcome !== undefined && { outcome }),
  };
}

function callRecord({ id, node, chat, startedBy, createdAtMs, legs, ...state }: CallState) {
  const { endedAtMs = createdAtMs, closeReason } = state;
  return {
    ...{ kind: 'call' as const, callId: id, node, startedAtMs: createdAtMs, endedAtMs, chat, startedBy },
    ...{ people: legs.length, talkMs: sum(legs.flatMap(({ attempts }) => attempts.map(talkMsOf))) },
    ...together(legs.flatMap((leg) => leg.attempts.map((attempt) => billedFor(leg, attempt)))),
    ...(closeReason !== undefined && { closeReason }),
  };
}

interface Billed {
  readonly prefix?: string;
  readonly billedSeconds?: number;
  readonly costMicros?: number;
}

/** By the rate that was known when they were called. */
function billedFor({ routes = [] }: Leg, attempt: Attempt): Billed {
  const rate = routes.find(({ provider }) => provider === attempt.provider)?.rate;
  return rate === undefined ? {} : { prefix: rate.prefix, ...billOf(rate, talkMsOf(attempt)) };
}

function together(bills: readonly Billed[]): Omit<Billed, 'prefix'> {
  const known = bills.filter(({ costMicros }) => costMicros !== undefined);
  if (known.length === 0) return {};
  return {
    billedSeconds: sum(known.map(({ billedSeconds = 0 }) => billedSeconds)),
    costMicros: sum(known.map(({ costMicros = 0 }) => costMicros)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
