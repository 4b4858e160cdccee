import { type AttemptRecord, callIdSchema, nodeIdSchema, type ProviderId } from '@partyline/core';
import { exponential } from './seeded-random.ts';

/** How a provider is at one time. Shares are 0 to 1. */
export interface Behaviour {
  /** Refuses at once: 503. */
  readonly fails: number;
  /** Says nothing: the caller waits until the setup time is over. */
  readonly silent: number;
  /** Answers and bills, and nobody is there. */
  readonly falseAnswers: number;
  readonly ringAfterMs: number;
  /** Media experience score, 0 to 100. */
  readonly score: number;
}

export interface SimulatedProvider {
  readonly id: ProviderId;
  /** Of a minute, in millionths. */
  readonly priceMicros: number;
  /** @param atMs since the beginning */
  readonly at: (atMs: number) => Behaviour;
}

export const HEALTHY: Behaviour = { fails: 0.02, silent: 0.005, falseAnswers: 0, ringAfterMs: 1_200, score: 86 };

/** What became of one call. */
export interface CallOutcome {
  readonly records: readonly AttemptRecord[];
  readonly first: ProviderId;
  /** Somebody was reached, whatever they wished, and who talked could understand each other. */
  readonly completed: boolean;
  /** Until a phone rang; of those that completed. */
  readonly setUpMs: number;
  readonly costMicros: number;
}

const SETUP_TIMEOUT_MS = 10_000;
const REFUSED_AFTER_MS = 200;
/** Below this people cannot understand each other. */
const UNDERSTOOD_FROM = 55;
/** Who hears nothing for so long hangs up: five seconds, and then ever more of them. */
const MIN_PATIENCE_MS = 5_000;
const MEAN_PATIENCE_MS = 20_000;
const MEAN_TALK_MS = 180_000;
const CANARY_TALK_MS = 12_000;
const CALL_ID = callIdSchema.parse('k7f2x');
const NODE = nodeIdSchema.parse('pbx1');

/** One call through the providers in this order: the next is tried while it is the network that fails. */
export function simulateCall(
  order: readonly ProviderId[],
  providers: ReadonlyMap<ProviderId, SimulatedProvider>,
  beginsAtMs: number,
  random: () => number,
): CallOutcome {
  const records: AttemptRecord[] = [];
  const patienceMs = MIN_PATIENCE_MS + exponential(random, MEAN_PATIENCE_MS);
  let [nowMs, costMicros] = [beginsAtMs, 0];
  for (const [index, id] of order.entries()) {
    const provider = providers.get(id);
    if (provider === undefined) throw new Error(`no provider ${id}`);
    const attempt = oneAttempt(provider, index + 1, nowMs, random);
    records.push(attempt.record);
    nowMs = attempt.record.endedAtMs;
    costMicros += Math.ceil((attempt.record.talkMs / 60_000) * provider.priceMicros);
    if (attempt.record.class === 'network') continue;
    const waitedMs = (attempt.record.ringingAtMs ?? beginsAtMs) - beginsAtMs;
    if (waitedMs > patienceMs)
      return {
        records: [...records.slice(0, -1), givenUp(attempt.record, beginsAtMs + patienceMs)],
        first: order[0] ?? id,
        completed: false,
        setUpMs: patienceMs,
        costMicros: 0,
      };
    const setUpMs = (attempt.record.ringingAtMs ?? beginsAtMs) - beginsAtMs;
    return { records, first: order[0] ?? id, completed: attempt.understood, setUpMs, costMicros };
  }
  return { records, first: order[0] ?? ('' as ProviderId), completed: false, setUpMs: nowMs - beginsAtMs, costMicros };
}

/** What a canary finds: a false answer does not say back what it hears. */
export function simulateCanary(
  provider: SimulatedProvider,
  atMs: number,
  random: () => number,
): { readonly record: AttemptRecord; readonly costMicros: number } {
  const { fails, silent, falseAnswers, ringAfterMs, score } = provider.at(atMs);
  const common = commonOf(provider.id, 1, atMs);
  const draw = random();
  if (draw < fails + silent) return { record: { ...failureOf(common, draw < silent), echo: false }, costMicros: 0 };
  const echo = random() >= falseAnswers;
  const ringingAtMs = atMs + ringAfterMs;
  const answeredAtMs = ringingAtMs + 1_000;
  const heard = echo ? { packets: CANARY_TALK_MS / 20, score } : { packets: 0 };
  const record: AttemptRecord = {
    ...{ ...common, ringingAtMs, answeredAtMs, talkMs: CANARY_TALK_MS, endedAtMs: answeredAtMs + CANARY_TALK_MS },
    ...{ outcome: 'released', class: 'answered', endedBy: 'us', echo },
    figures: { heard, sent: { packets: CANARY_TALK_MS / 20 } },
  };
  return { record, costMicros: Math.ceil((CANARY_TALK_MS / 60_000) * provider.priceMicros) };
}

/** The caller has hung up before a phone rang. */
function givenUp(record: AttemptRecord, endedAtMs: number): AttemptRecord {
  const { ringingAtMs: _rang, answeredAtMs: _answered, figures: _figures, cause: _cause, ...rest } = record;
  const at = Math.max(record.startedAtMs, endedAtMs);
  return { ...rest, endedAtMs: at, talkMs: 0, outcome: 'cancelled', class: 'caller', endedBy: 'us' };
}

interface OneAttempt {
  readonly record: AttemptRecord;
  readonly understood: boolean;
}

function oneAttempt(
  { id: provider, at }: SimulatedProvider,
  attempt: number,
  startedAtMs: number,
  random: () => number,
): OneAttempt {
  const { fails, silent, falseAnswers, ringAfterMs, score } = at(startedAtMs);
  const common = commonOf(provider, attempt, startedAtMs);
  const draw = random();
  if (draw < fails + silent) return { record: failureOf(common, draw < silent), understood: false };
  const ringingAtMs = startedAtMs + ringAfterMs * (0.7 + 0.6 * random());
  if (random() < falseAnswers) return falseAnswer(common, ringingAtMs, random);
  return person(common, ringingAtMs, score, random);
}

function commonOf(provider: ProviderId, attempt: number, startedAtMs: number): Common {
  return {
    ...{ kind: 'attempt' as const, callId: CALL_ID, node: NODE, leg: 1, attempt, provider, startedAtMs },
    ...{ startedBy: { network: 'xmpp' as const, address: 'alice@example.org' } },
    ...{ address: '+12025550100', destination: '+1' },
  };
}

function failureOf(common: Common, isSilent: boolean): AttemptRecord {
  return {
    ...{ ...common, talkMs: 0, outcome: 'network-failed', class: 'network' },
    ...{ endedAtMs: common.startedAtMs + (isSilent ? SETUP_TIMEOUT_MS : REFUSED_AFTER_MS) },
    ...(isSilent ? { endedBy: 'us' } : { endedBy: 'them', cause: { q850: 34, sip: 503 } }),
  };
}

type Common = Omit<AttemptRecord, 'endedAtMs' | 'talkMs' | 'outcome' | 'class' | 'endedBy'>;

/** Nobody is there: the caller listens for a while, and hangs up. */
function falseAnswer(common: Common, ringingAtMs: number, random: () => number): OneAttempt {
  const talkMs = 6_000 + exponential(random, 8_000);
  const answeredAtMs = ringingAtMs + 1_000;
  const record: AttemptRecord = {
    ...{ ...common, ringingAtMs, answeredAtMs, talkMs, endedAtMs: answeredAtMs + talkMs },
    ...{ outcome: 'released', class: 'answered', endedBy: 'us' },
    figures: { heard: { packets: 0 }, sent: { packets: Math.round(talkMs / 20) } },
  };
  return { record, understood: false };
}

/** Of ten who are reached six answer, two do not, one is busy and one declines. */
function person(common: Common, ringingAtMs: number, score: number, random: () => number): OneAttempt {
  const mood = random();
  if (mood >= 0.6) {
    const outcome = mood < 0.8 ? 'no-answer' : mood < 0.9 ? 'busy' : 'declined';
    const endedAtMs = ringingAtMs + (outcome === 'no-answer' ? 30_000 : outcome === 'busy' ? 300 : 5_000);
    const record: AttemptRecord = {
      ...{ ...common, ringingAtMs, endedAtMs, talkMs: 0, outcome, class: 'person' },
      endedBy: outcome === 'no-answer' ? 'us' : 'them',
    };
    return { record, understood: true };
  }
  const heard = Math.max(0, Math.min(100, score + 8 * (random() - 0.5)));
  const understood = heard >= UNDERSTOOD_FROM;
  // Who understands nothing soon hangs up.
  const talkMs = exponential(random, understood ? MEAN_TALK_MS : 25_000);
  const answeredAtMs = ringingAtMs + 3_000 + exponential(random, 5_000);
  const packets = Math.round(talkMs / 20);
  const record: AttemptRecord = {
    ...{ ...common, ringingAtMs, answeredAtMs, talkMs, endedAtMs: answeredAtMs + talkMs },
    ...{ outcome: 'left', class: 'answered', endedBy: 'them' },
    // The first reading comes after five seconds.
    ...(talkMs >= 5_000 && {
      figures: { heard: { packets, score: heard }, sent: { packets, score: heard } },
    }),
  };
  return { record, understood };
}
