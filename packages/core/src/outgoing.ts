import { z } from 'zod';
import { callViewSchema } from './call/call-view.ts';
import { callIdSchema } from './ids.ts';
import { type Text, textSchema } from './texts/text.ts';

/** What is said, as data: the adapter says it in the chat's language. */
export const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: textSchema }),
  z.object({ kind: z.literal('calls'), calls: z.array(callViewSchema).min(1) }),
]);
export type Content = z.infer<typeof contentSchema>;

export function saying(text: Text): Content {
  return { kind: 'text', text };
}

const common = {
  chat: z.string().min(1),
  /** The message that is answered, or that started the call, as the adapter named it. */
  inReplyTo: z.string().min(1).optional(),
  /** What that message's sender reads, ISO 639-1; the choice of the chat goes before it. */
  language: z.string().optional(),
  content: contentSchema,
};

/** An answer to one message: a new message in the chat. */
const replySchema = z.object({
  kind: z.literal('reply'),
  ...common,
  /** Unique per adapter instance; the bus drops a repeat. */
  id: z.string().min(1),
  /** What the chat is written in from now on, this answer included, ISO 639-1. */
  chatLanguage: z.string().optional(),
});

/** The state of a call as its chat shall see it: one message, edited in place where the network can. */
const statusSchema = z.object({
  kind: z.literal('status'),
  ...common,
  callId: callIdSchema,
  /** Grows with every change of one call; an adapter shows only what is newer than what it has shown. */
  seq: z.number().int().positive(),
  /**
   * Certain to be the first that is said of this call; false when one may have been said before, even if that was
   * before a crash.
   */
  first: z.boolean(),
  /** True for the closing summary: nothing follows for this call. */
  final: z.boolean(),
});

/** What an adapter is asked to say. */
export const outgoingSchema = z.discriminatedUnion('kind', [replySchema, statusSchema]);
export type Outgoing = z.infer<typeof outgoingSchema>;
export type OutgoingReply = z.infer<typeof replySchema>;
export type OutgoingStatus = z.infer<typeof statusSchema>;
