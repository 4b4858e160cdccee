import {
  type CallSettings,
  type Envelope,
  type PlannedLeg,
  planPeople,
  type Refusal,
  type Rules,
  readCanary,
} from '@partyline/core';

/** What is later than this is for a time that is over, ms. */
const LATE_MS = 60_000;

export type CanaryDecision =
  | { readonly ok: true; readonly legs: readonly PlannedLeg[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whom a canary calls, or why it does not: limits of prices and destinations hold for it, too. */
export function planCanary(envelope: Envelope, rules: Rules, nowMs: number): CanaryDecision {
  const ageMs = nowMs - envelope.sentAtMs;
  if (ageMs > LATE_MS) return { ok: false, refusal: { kind: 'too-old', ageMs } };
  const plan = planPeople([readCanary(envelope)], rules);
  return plan.ok ? { ok: true, legs: plan.people } : plan;
}

/** Asterisk ends it by then, gateway or no gateway. */
const STAYS_AT_MOST_MS = 30_000;

/** A robot answers, and nobody is in the conference who would want to hear anything. */
export function canarySettings(settings: CallSettings): CallSettings {
  const { setupTimeoutMs, ringTimeoutMs, confirmTimeoutMs, linkWaitMs, maxLegs } = settings;
  return {
    ...{ setupTimeoutMs, ringTimeoutMs, confirmTimeoutMs, linkWaitMs, maxLegs },
    ...{ graceMs: 0, maxDurationMs: ringTimeoutMs + STAYS_AT_MOST_MS, confirm: 'never', keys: false },
  };
}
