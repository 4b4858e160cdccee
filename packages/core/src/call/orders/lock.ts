import { z } from 'zod';
import { text } from '../../texts/text.ts';
import { numberedLegs } from '../step.ts';
import { defineOrder, done, refused } from './define-order.ts';
import { whyClosed } from './standing.ts';

/**
 * Nobody new comes in by a link, or they may again. Whoever was in comes back, and whom the chat calls is let in: it says
 * so itself.
 */
export const lock = defineOrder({
  schema: z.object({ kind: z.literal('lock'), on: z.boolean() }),
  apply(step, { on }) {
    const closed = whyClosed(step.state);
    if (closed !== undefined) return refused(closed);
    if (on) {
      step.state.locked = true;
    } else {
      delete step.state.locked;
      for (const { leg } of numberedLegs(step)) delete leg.atDoor;
    }
    return done(text(on ? 'lock.done' : 'unlock.done'));
  },
});
