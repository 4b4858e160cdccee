import { formatLegAddress } from '../address/leg-address.ts';
import { findName } from '../people/change-person.ts';
import type { NamedAddress } from '../people/person-record.ts';
import type { RequestedLeg } from '../routing/plan-legs.ts';
import { text } from '../texts/text.ts';
import { ME } from './book/me.ts';
import { defineCommand, fail, refuse } from './define-command.ts';
import { EXAMPLE } from './example.ts';
import { planPeople, whyNotNow } from './plan-people.ts';
import { withoutCourtesies } from './reading/courtesies.ts';
import { parsePeople } from './reading/parse-people.ts';
import type { Word } from './reading/split-words.ts';
import { withoutNow } from './reading/without-now.ts';

/** Either whom to call, or which of the calls of HISTORY to call `again`. */
export interface CallbackCommand {
  readonly kind: 'callback';
  readonly legs: readonly RequestedLeg[];
  readonly again?: number;
  /** Also where it is quiet. */
  readonly now?: true;
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
  parse(written, options) {
    const { words, now } = withoutNow(written);
    const again = pastCallIn(words);
    if (again !== undefined) return { ok: true, command: { kind: 'callback', legs: [], again, ...now } };
    const self = findName(options.names ?? [], ME);
    const parsed = parsePeople(words, options, { keyword: 'CALLBACK', atLeast: self === undefined ? 2 : 1 });
    if (!parsed.ok) return parsed;
    const legs = withSelf(parsed.people, self);
    return legs.length < 2
      ? fail({ code: 'too-few-legs', legs: legs.length })
      : { ok: true, command: { kind: 'callback', legs, ...now } };
  },
  decide({ legs, again, now }, context) {
    const past = again === undefined ? undefined : context.situation.pastCalls[again - 1];
    if (again !== undefined && past === undefined) return refuse({ kind: 'no-past-call', number: again });
    const plan = planPeople(past?.people ?? legs, context.rules);
    if (!plan.ok) return refuse(plan.refusal);
    const refusal = whyNotNow(context);
    if (refusal !== undefined) return refuse(refusal);
    // Whoever is added to a call that runs is called all the same.
    return context.situation.drained
      ? refuse({ kind: 'maintenance' })
      : { kind: 'start', legs: plan.people, ...(now && { now }) };
  },
});

/** `CALLBACK #2`: a call of HISTORY. */
function pastCallIn(words: readonly Word[]): number | undefined {
  const [word, extra] = withoutCourtesies(words);
  const number = extra === undefined ? /^#(\d{1,2})$/.exec(word?.text ?? '')?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

/** `CALL mom` calls whoever writes first, where they have said how. */
function withSelf(people: readonly RequestedLeg[], self: NamedAddress | undefined): readonly RequestedLeg[] {
  const [only, ...others] = people;
  if (self === undefined || only === undefined || others.length > 0) return people;
  if (formatLegAddress(only.address) === formatLegAddress(self.address)) return people;
  const { provider, ...callee } = only;
  const own = { address: self.address, name: self.name };
  // One provider serves the person that is named.
  return [own, provider === undefined ? callee : { ...callee, provider }];
}
