import { z } from 'zod';
import { comeIn, goAway, stayAway } from '../people/by-link.ts';
import { DONE, defineOrder, refused } from './define-order.ts';

const leg = { leg: z.number().int().positive() };

/** Host and port of the SIP user agent that holds a browser. */
const CONTACT = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\]):\d{1,5}$/;

/**
 * Somebody opened their link and comes in. Their browser waits where `contact` is, and is the one that `browser` names: an
 * opaque digest.
 */
export const join = defineOrder({
  schema: z.object({
    kind: z.literal('join'),
    ...leg,
    contact: z.string().regex(CONTACT),
    browser: z.string().min(1),
  }),
  apply(step, order) {
    const refusal = comeIn(step, order);
    return refusal === undefined ? DONE : refused(refusal);
  },
});

/** They do not want to come. */
export const decline = defineOrder({
  schema: z.object({ kind: z.literal('decline'), ...leg }),
  apply(step, order) {
    stayAway(step, order.leg, 'declined');
    return DONE;
  },
});

/** They go, and may come back. */
export const leave = defineOrder({
  schema: z.object({ kind: z.literal('leave'), ...leg }),
  apply(step, order) {
    goAway(step, order.leg);
    return DONE;
  },
});

/** Their network does not take the invitation. */
export const notInvited = defineOrder({
  schema: z.object({ kind: z.literal('not-invited'), ...leg }),
  apply(step, order) {
    stayAway(step, order.leg, 'not-invited');
    return DONE;
  },
});
