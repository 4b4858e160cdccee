import { z } from 'zod';
import { guestNameSchema } from '../address/parts/guest-name.ts';

const leg = { leg: z.number().int().positive() };

/** Host and port of the SIP user agent that holds a browser. */
const CONTACT = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\]):\d{1,5}$/;

/** What somebody wants done with a running call. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hangup') }),
  /** One more person, who comes by a link. */
  z.object({ kind: z.literal('link'), name: guestNameSchema.optional() }),
  /**
   * Somebody opened their link and comes in. Their browser waits where `contact` is, and is the one that `browser`
   * names: an opaque digest.
   */
  z.object({ kind: z.literal('join'), ...leg, contact: z.string().regex(CONTACT), browser: z.string().min(1) }),
  /** They do not want to come. */
  z.object({ kind: z.literal('decline'), ...leg }),
  /** They go, and may come back. */
  z.object({ kind: z.literal('leave'), ...leg }),
  /** Their network does not take the invitation. */
  z.object({ kind: z.literal('not-invited'), ...leg }),
]);
export type Order = z.infer<typeof orderSchema>;

/**
 * Who wants it: a person of its chat, an operator, a program (by its API key), somebody who came by a link, or the
 * adapter that was to invite them. `name` is shown to the chat.
 */
export const principalSchema = z.object({
  kind: z.enum(['person', 'operator', 'program', 'guest', 'adapter']),
  name: z.string(),
});
export type Principal = z.infer<typeof principalSchema>;
