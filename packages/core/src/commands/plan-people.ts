import { formatLegAddress } from '../address/leg-address.ts';
import { planLegs, type RequestedLeg } from '../routing/plan-legs.ts';
import type { PlannedLeg } from '../routing/planned-leg.ts';
import type { CommandContext, Rules } from './define-command.ts';
import type { Refusal } from './refusal.ts';

export type PeoplePlan =
  | { readonly ok: true; readonly people: readonly PlannedLeg[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Says how people are to be called, or why they are not. */
export function planPeople(requested: readonly RequestedLeg[], rules: Rules): PeoplePlan {
  const refuse = (refusal: Refusal): PeoplePlan => ({ ok: false, refusal });
  const legs: RequestedLeg[] = [];
  for (const leg of requested) {
    const destination = rules.destinations(leg.address);
    if (!destination.ok) {
      const { risk, numberClass } = destination;
      const riskClass = numberClass && { riskClass: numberClass.riskClass };
      return refuse({ kind: 'destination', address: formatLegAddress(leg.address), risk, ...riskClass });
    }
    const address = formatLegAddress(destination.address);
    const sameAs = legs.findIndex((other) => formatLegAddress(other.address) === address);
    if (sameAs >= 0) return refuse({ kind: 'same-twice', address, legs: [sameAs + 1, legs.length + 1] });
    legs.push({ ...leg, address: destination.address });
  }
  const plan = planLegs(legs, rules.providers, rules);
  if (!plan.ok) return refuse({ kind: 'routing', error: plan.error });
  const { ringTimeoutMs = {} } = rules;
  return {
    ok: true,
    people: plan.legs.map((leg) => ({ ...leg, ringTimeoutMs: ringTimeoutMs[leg.address.kind] })),
  };
}

/** Why nobody is called at present, whoever it is. */
export function whyNotNow({ envelope, rules, situation }: CommandContext): Refusal | undefined {
  const ageMs = situation.nowMs - envelope.sentAtMs;
  if (ageMs > rules.maxCommandAgeMs) return { kind: 'too-old', ageMs };
  if (situation.callable) return undefined;
  return { kind: situation.overloaded ? 'overloaded' : 'telephony-unreachable' };
}
