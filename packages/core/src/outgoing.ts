import { z } from 'zod';
import { callIdSchema } from './ids.ts';

/** An answer to one message: a new message in the chat. */
const replySchema = z.object({
  kind: z.literal('reply'),
  /** Unique per adapter instance; the bus drops a repeat. */
  id: z.string().min(1),
  chat: z.string().min(1),
  text: z.string().min(1),
  /** The message that is answered, as the adapter named it. */
  inReplyTo: z.string().min(1).optional(),
});

/** The state of a call as its chat shall see it: one message, edited in place where the network can. */
const statusSchema = z.object({
  kind: z.literal('status'),
  callId: callIdSchema,
  chat: z.string().min(1),
  /** The message that started the call, as the adapter named it. */
  inReplyTo: z.string().min(1).optional(),
  /** Grows with every change of one call; an adapter shows only what is newer than what it has shown. */
  seq: z.number().int().positive(),
  /** Certain to be the first that is said of this call; false when one may have been said before, even if that was before a crash. */
  first: z.boolean(),
  /** The whole status message. */
  text: z.string().min(1),
  /** True for the closing summary: nothing follows for this call. */
  final: z.boolean(),
});

/** What an adapter is asked to say. */
export const outgoingSchema = z.discriminatedUnion('kind', [replySchema, statusSchema]);
export type Outgoing = z.infer<typeof outgoingSchema>;
export type OutgoingReply = z.infer<typeof replySchema>;
export type OutgoingStatus = z.infer<typeof statusSchema>;
