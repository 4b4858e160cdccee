import { z } from 'zod';
import { text } from '../../texts/text.ts';
import { drawConclusion, takeOut } from '../close.ts';
import { findPerson, nameOf, whoSchema } from '../people/find-person.ts';
import { clearAttemptTimers, endAttempt, liveAttempt } from '../step.ts';
import { defineOrder, done, refused } from './define-order.ts';
import { canBeReached, whyClosed } from './standing.ts';

/** Takes somebody out of the call, or calls them no longer. By their link they do not come back. */
export const drop = defineOrder({
  schema: z.object({ kind: z.literal('drop'), who: whoSchema }),
  apply(step, { who }) {
    const closed = whyClosed(step.state);
    if (closed !== undefined) return refused(closed);
    const found = findPerson(step.state, who, canBeReached);
    if (!found.ok) return refused(found.refusal);
    const { number, leg } = found.person;
    const name = nameOf(leg);
    if (!canBeReached(leg)) return refused({ kind: 'not-in-call', name });
    if (liveAttempt(leg) === undefined) {
      clearAttemptTimers(step, number);
      takeOut(step, leg, 'removed');
      drawConclusion(step);
    } else {
      endAttempt(step, found.person, 'removed');
    }
    return done(text('drop.done', { name }));
  },
});
