import { z } from 'zod';
import { formatLegAddress } from '../../address/leg-address.ts';
import { plannedLegSchema } from '../../routing/planned-leg.ts';
import { linesOf, type Text, text } from '../../texts/text.ts';
import { drawConclusion } from '../close.ts';
import { newLeg } from '../new-call.ts';
import { callLeg } from '../people/by-link.ts';
import { callAgain, canBeCalledAgain, reopen } from '../people/call-again.ts';
import { nameOf } from '../people/find-person.ts';
import { type NumberedLeg, numberedLegs } from '../step.ts';
import { defineOrder, done, refused } from './define-order.ts';
import { canBeReached } from './standing.ts';

/** More people. Who is in the call is left alone, who is out of it is called again. */
export const add = defineOrder({
  schema: z.object({
    kind: z.literal('add'),
    people: z.array(plannedLegSchema).min(1),
    /** Also where it is quiet. */
    now: z.literal(true).optional(),
  }),
  calls: ({ legs }, { people }) => {
    const there = new Set(legs.filter(canBeReached).map(({ address }) => formatLegAddress(address)));
    return people.map(({ address }) => address).filter((address) => !there.has(formatLegAddress(address)));
  },
  apply(step, { people }, { by }) {
    const { state } = step;
    if (!canBeCalledAgain(state)) return refused({ kind: 'call-over' });
    const known = new Map(numberedLegs(step).map((one) => [formatLegAddress(one.leg.address), one]));
    const isNew = people.filter(({ address }) => !known.has(formatLegAddress(address)));
    const limit = state.settings.maxLegs;
    if (state.legs.length + isNew.length > limit) return refused({ kind: 'call-full', limit });
    const called: NumberedLeg[] = [];
    const there: NumberedLeg[] = [];
    reopen(step);
    for (const planned of people) {
      const person = known.get(formatLegAddress(planned.address));
      if (person === undefined) {
        const leg = { ...newLeg(planned), added: true as const };
        const number = state.legs.push(leg);
        if (state.phase !== 'first-leg') callLeg(step, { number, leg });
        called.push({ number, leg });
      } else if (person.leg.phase === 'out') {
        person.leg.providers = [...planned.providers];
        callAgain(step, person, by);
        called.push(person);
      } else {
        there.push(person);
      }
    }
    drawConclusion(step);
    const lines: Text[] = [];
    const namesOf = (legs: readonly NumberedLeg[]) => legs.map(({ leg }) => nameOf(leg)).join(', ');
    if (called.length > 0) lines.push(text('add.done', { names: namesOf(called) }));
    if (there.length > 0) lines.push(text('add.there', { names: namesOf(there) }));
    return done(linesOf(lines));
  },
});
