import { callIdSchema } from '../../ids.ts';
import type { RequestedLeg } from '../../routing/plan-legs.ts';
import { text } from '../../texts/text.ts';
import { defineCommand, refuse } from '../define-command.ts';
import { planPeople, whyNotNow } from '../plan-people.ts';
import { parsePeople } from '../reading/parse-people.ts';
import { steerCall } from '../reading/steer-call.ts';
import { withoutNow } from '../reading/without-now.ts';

/** `call` is its id, where the chat has several. */
export interface AddCommand {
  readonly kind: 'add';
  readonly people: readonly RequestedLeg[];
  readonly call?: string;
  /** Also where it is quiet. */
  readonly now?: true;
}

const usage = text('add.usage');

/** More people for a running call. */
export const add = defineCommand<AddCommand>({
  kind: 'add',
  keyword: 'ADD',
  synonyms: ['plus', 'include', 'join'],
  group: 'console',
  help: text('add.help'),
  usage: () => usage,
  parse(written, options) {
    const reading = { keyword: 'ADD', atLeast: 1 };
    const { words, now } = withoutNow(written);
    const parsed = parsePeople(words, options, reading);
    if (parsed.ok) return { ok: true, command: { kind: 'add', people: parsed.people, ...now } };
    const call = callIdSchema.safeParse(words[0]?.text.toLowerCase());
    const rest = call.success ? parsePeople(words.slice(1), options, reading) : parsed;
    if (!call.success || !rest.ok) return parsed;
    return { ok: true, command: { kind: 'add', people: rest.people, call: call.data, ...now } };
  },
  decide({ people, call, now }, context) {
    const plan = planPeople(people, context.rules);
    if (!plan.ok) return refuse(plan.refusal);
    const refusal = whyNotNow(context);
    if (refusal !== undefined) return refuse(refusal);
    return steerCall(context, 'ADD', call, { kind: 'add', people: [...plan.people], ...(now && { now }) });
  },
});
