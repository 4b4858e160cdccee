import type { Outcome } from '../call/call-state.ts';
import type { ProviderId } from '../ids.ts';
import type { HangupCause } from '../ports/telephony.ts';

/**
 * Who is behind a failed attempt:
 * - `person`: the called person is busy, declined, or did not answer; never called again
 * - `number`: the number is wrong or not in service; no other provider would reach it
 * - `network`: the provider or its network failed; another provider may be tried
 */
export type CauseClass = 'person' | 'number' | 'network';

/** A provider's own reading of causes, keyed `sip:403` or `q850:21`; it goes before the default. */
export type CauseOverrides = Readonly<Record<string, CauseClass>>;

/** What a finished attempt means. */
export interface Verdict {
  readonly class: CauseClass;
  readonly outcome: Outcome;
}

/** Reads the cause codes of a provider's attempts. */
export type CausePolicy = (provider: ProviderId, cause: HangupCause) => Verdict;

const PERSON_BY_SIP: Readonly<Record<number, Outcome>> = {
  480: 'no-answer',
  486: 'busy',
  487: 'no-answer',
  600: 'busy',
  603: 'declined',
  607: 'declined',
  608: 'declined',
};
const NUMBER_BY_SIP: ReadonlySet<number> = new Set([404, 410, 484, 485, 604]);
/** To follow them would call where nobody has allowed us to. */
const FORWARDED_BY_SIP: ReadonlySet<number> = new Set([300, 301, 302, 305, 380]);
const NETWORK_BY_SIP: ReadonlySet<number> = new Set([
  401, 402, 407, 408, 482, 483, 488, 491, 500, 501, 502, 503, 504, 505, 513, 580,
]);

/** ITU-T Q.850, table 1. */
const PERSON_BY_Q850: Readonly<Record<number, Outcome>> = {
  16: 'declined',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  21: 'declined',
};
const NUMBER_BY_Q850: ReadonlySet<number> = new Set([1, 22, 28]);
const NETWORK_BY_Q850: ReadonlySet<number> = new Set([
  3, 20, 25, 27, 34, 38, 41, 42, 44, 47, 58, 65, 88, 102, 111, 127,
]);

/**
 * The default reading: the SIP status where it says something (RFC 3261 §21, RFC 3398), else the Q.850 cause. What
 * neither knows is taken as the person's, because calling again by mistake is worse than giving up.
 */
export function classifyCause(cause: HangupCause, overrides: CauseOverrides = {}): Verdict {
  const byDefault = classifyBySip(cause.sip) ?? classifyByQ850(cause.q850);
  const own = (cause.sip === undefined ? undefined : overrides[`sip:${cause.sip}`]) ?? overrides[`q850:${cause.q850}`];
  if (own === undefined || own === byDefault.class) return byDefault;
  return { class: own, outcome: OUTCOME_OF_CLASS[own] };
}

/** Makes the policy of a configuration: overrides per provider over the default. */
export function createCausePolicy(overrides: ReadonlyMap<ProviderId, CauseOverrides>): CausePolicy {
  return (provider, cause) => classifyCause(cause, overrides.get(provider));
}

const OUTCOME_OF_CLASS: Readonly<Record<CauseClass, Outcome>> = {
  person: 'declined',
  number: 'unknown-number',
  network: 'network-failed',
};

function classifyBySip(status: number | undefined): Verdict | undefined {
  if (status === undefined) return undefined;
  const personal = PERSON_BY_SIP[status];
  if (personal !== undefined) return { class: 'person', outcome: personal };
  if (NUMBER_BY_SIP.has(status)) return { class: 'number', outcome: 'unknown-number' };
  if (FORWARDED_BY_SIP.has(status)) return { class: 'number', outcome: 'forwarded' };
  if (NETWORK_BY_SIP.has(status)) return { class: 'network', outcome: 'network-failed' };
  return undefined;
}

function classifyByQ850(cause: number): Verdict {
  const personal = PERSON_BY_Q850[cause];
  if (personal !== undefined) return { class: 'person', outcome: personal };
  if (NUMBER_BY_Q850.has(cause)) return { class: 'number', outcome: 'unknown-number' };
  if (NETWORK_BY_Q850.has(cause)) return { class: 'network', outcome: 'network-failed' };
  return { class: 'person', outcome: 'no-answer' };
}
