import { z } from 'zod';
import { text } from '../../texts/text.ts';
import { findPerson, nameOf, whoSchema } from '../people/find-person.ts';
import { defineOrder, done, refused } from './define-order.ts';
import { canBeReached, whyClosed } from './standing.ts';

/** Somebody may come in by their link although the call is locked. */
export const admit = defineOrder({
  schema: z.object({ kind: z.literal('admit'), who: whoSchema }),
  apply(step, { who }) {
    const closed = whyClosed(step.state);
    if (closed !== undefined) return refused(closed);
    const found = findPerson(step.state, who, (leg) => leg.atDoor === true);
    if (!found.ok) return refused(found.refusal);
    const { leg } = found.person;
    const name = nameOf(leg);
    if (!leg.byLink || !canBeReached(leg)) return refused({ kind: 'not-at-door', name });
    leg.admitted = true;
    delete leg.atDoor;
    return done(text('admit.done', { name }));
  },
});
