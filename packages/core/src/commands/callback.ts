import { formatLegAddress } from '../address/leg-address.ts';
import { planLegs, type RequestedLeg } from '../routing/plan-legs.ts';
import { text } from '../texts/text.ts';
import { defineCommand, refuse } from './define-command.ts';
import { EXAMPLE } from './example.ts';
import { parseCallback } from './reading/parse-callback.ts';

export interface CallbackCommand {
  readonly kind: 'callback';
  readonly legs: readonly RequestedLeg[];
}

export const callback = defineCommand<CallbackCommand>({
  kind: 'callback',
  keyword: 'CALLBACK',
  words: ['call'],
  pairs: ['call back'],
  synonyms: ['dial', 'ring', 'phone', 'conference', 'invite', 'connect', 'callme'],
  summary: text('callback.summary'),
  help: text('callback.help', { example: EXAMPLE }),
  usage: () => text('callback.usage', { example: EXAMPLE }),
  parse: parseCallback,
  decide(command, { envelope, rules, situation }) {
    const ageMs = situation.nowMs - envelope.sentAtMs;
    if (ageMs > rules.maxCommandAgeMs) return refuse({ kind: 'too-old', ageMs });
    const legs: RequestedLeg[] = [];
    for (const leg of command.legs) {
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
      kind: 'start',
      legs: plan.legs.map((leg) => ({ ...leg, ringTimeoutMs: ringTimeoutMs[leg.address.kind] })),
    };
  },
});
