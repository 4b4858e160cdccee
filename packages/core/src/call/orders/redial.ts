import { z } from 'zod';
import { text } from '../../texts/text.ts';
import type { Leg } from '../call-state.ts';
import { drawConclusion } from '../close.ts';
import { callAgain, canBeCalledAgain, reopen } from '../people/call-again.ts';
import { findPerson, nameOf, whoSchema } from '../people/find-person.ts';
import { numberedLegs } from '../step.ts';
import { defineOrder, done, refused } from './define-order.ts';

/** Calls people again who are not in the call: somebody, or all who did not answer, could not be reached, or left. */
export const redial = defineOrder({
  schema: z.object({
    kind: z.literal('redial'),
    who: whoSchema.optional(),
    /** Also where it is quiet. */
    now: z.literal(true).optional(),
  }),
  calls: (state, { who }) => {
    const found = who && findPerson(state, who, isOut);
    const people = found === undefined ? state.legs.filter(isMissing) : found.ok ? [found.person.leg] : [];
    return people.map(({ address }) => address);
  },
  apply(step, { who }, { by }) {
    const { state } = step;
    if (!canBeCalledAgain(state)) return refused({ kind: 'call-over' });
    const found = who && findPerson(state, who, isOut);
    if (found?.ok === false) return refused(found.refusal);
    const people = found === undefined ? numberedLegs(step).filter(({ leg }) => isMissing(leg)) : [found.person];
    const [first] = people;
    if (first === undefined) return refused({ kind: 'nobody-missing' });
    if (!isOut(first.leg)) return refused({ kind: 'is-in-call', name: nameOf(first.leg) });
    reopen(step);
    for (const person of people) callAgain(step, person, by);
    drawConclusion(step);
    return done(text('redial.done', { names: people.map(({ leg }) => nameOf(leg)).join(', ') }));
  },
});

const UNWILLING: ReadonlySet<Leg['outcome']> = new Set(['declined', 'removed', 'not-allowed', 'suppressed']);

const isOut = ({ phase }: Leg): boolean => phase === 'out';

/** Who did not want to come, or was taken out, is called again only by name. */
function isMissing({ phase, outcome }: Leg): boolean {
  return phase === 'out' && !UNWILLING.has(outcome);
}
