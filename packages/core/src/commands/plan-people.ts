import { formatLegAddress } from '../address/leg-address.ts';
import { planLegs, type RequestedLeg } from '../routing/plan-legs.ts';
import type { PlannedLeg } from '../routing/planned-leg.ts';
import type { CommandContext } from './define-command.ts';
import type { Refusal } from './refusal.ts';

export type PeoplePlan =
  | { readonly ok: true; readonly people: readonly PlannedLeg[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Says how people are to be called, or why they are not. */
export function planPeople(requested: readonly RequestedLeg[], context: CommandContext): PeoplePlan {
  const { envelope, rules, situation } = context;
  const refuse = (refusal: Refusal): PeoplePlan => ({ ok: false, refusal });
  const ageMs = situation.nowMs - envelope.sentAtMs;
  if (ageMs > rules.maxCommandAgeMs) return refuse({ kind: 'too-old', ageMs });
  const legs: RequestedLeg[] = [];
  for (const leg of requested) {
    const destination = rules.destinations(leg.address);
    if (!destination.ok) {
      return refuse({ kind: 'destination', address: formatLegAddress(leg.address), risk: destination.risk });
    }
    const address = formatLegAddress(destination.address);
    const sameAs = legs.findIndex((other) => formatLegAddress(other.address) === address);
    if (sameAs >= 0) return refuse({ kind: 'same-twice', address, legs: [sameAs + 1, legs.length + 1] });
    legs.push({ ...leg, address: destination.address });
  }
  const plan = planLegs(legs, rules.providers, rules);
  if (!plan.ok) return refuse({ kind: 'routing', error: plan.error });
  if (!situation.callable) return refuse({ kind: situation.overloaded ? 'overloaded' : 'telephony-unreachable' });
  const { ringTimeoutMs = {} } = rules;
  return {
    ok: true,
    people: plan.legs.map((leg) => ({ ...leg, ringTimeoutMs: ringTimeoutMs[leg.address.kind] })),
  };
}
