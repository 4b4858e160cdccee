import type { RequestedLeg } from '../routing/plan-legs.ts';
import { text } from '../texts/text.ts';
import { defineCommand, refuse } from './define-command.ts';
import { EXAMPLE } from './example.ts';
import { planPeople, whyNotNow } from './plan-people.ts';
import { parsePeople } from './reading/parse-people.ts';

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
  parse(words, options) {
    const parsed = parsePeople(words, options, { keyword: 'CALLBACK', atLeast: 2 });
    return parsed.ok ? { ok: true, command: { kind: 'callback', legs: parsed.people } } : parsed;
  },
  decide({ legs }, context) {
    const plan = planPeople(legs, context.rules);
    if (!plan.ok) return refuse(plan.refusal);
    const refusal = whyNotNow(context);
    if (refusal !== undefined) return refuse(refusal);
    // Whoever is added to a call that runs is called all the same.
    return context.situation.drained ? refuse({ kind: 'maintenance' }) : { kind: 'start', legs: plan.people };
  },
});
