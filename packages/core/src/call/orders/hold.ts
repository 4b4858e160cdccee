import { z } from 'zod';
import { text } from '../../texts/text.ts';
import { findPerson, nameOf, whoSchema } from '../people/find-person.ts';
import { holdPerson, resumePerson, setSound } from '../sound/sound.ts';
import { defineOrder, done, refused } from './define-order.ts';
import { canBeReached, whyClosed } from './standing.ts';

/** They and the others do not hear each other, or do so again. */
export const hold = defineOrder({
  schema: z.object({ kind: z.literal('hold'), who: whoSchema, on: z.boolean() }),
  apply(step, { who, on }) {
    const closed = whyClosed(step.state);
    if (closed !== undefined) return refused(closed);
    const found = findPerson(step.state, who, canBeReached);
    if (!found.ok) return refused(found.refusal);
    const { person } = found;
    const name = nameOf(person.leg);
    if (!canBeReached(person.leg)) return refused({ kind: 'not-in-call', name });
    // Whoever took it up again while we saw nothing of it is not to stay mute.
    if (!on && person.leg.onHold) {
      delete person.leg.onHold;
      setSound(step, person);
    }
    if ((person.leg.held === true) !== on) {
      if (on) holdPerson(step, person);
      else resumePerson(step, person);
    }
    return done(text(on ? 'hold.done' : 'resume.done', { name }));
  },
});
