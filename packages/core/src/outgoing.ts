import { z } from 'zod';
import { callViewSchema } from './call/view/call-view.ts';
import { resultSchema } from './call/view/result.ts';
import { callIdSchema } from './ids.ts';
import { identitySchema } from './permission/identity.ts';
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
  /** What came of it, for a program. */
  result: resultSchema.optional(),
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
  /** The page from which whoever is alone with us in the chat may look at the call and steer it. */
  page: z.string().optional(),
});

/** To somebody on a chat network, in a chat of their own: come into this call by a link. */
const invitationSchema = z.object({
  kind: z.literal('invitation'),
  /** Unique per adapter instance; the bus drops a repeat. */
  id: z.string().min(1),
  to: identitySchema,
  language: z.string().optional(),
  /** Which place of which call is theirs. */
  callId: callIdSchema,
  number: z.number().int().positive(),
  content: contentSchema,
});

/** To somebody who wants to be let in: a request for a subscription, or an invitation to a chat, with a welcome. */
const welcomeSchema = z.object({
  kind: z.literal('welcome'),
  id: z.string().min(1),
  to: identitySchema,
  language: z.string().optional(),
});

/** What an adapter is asked to say. */
export const outgoingSchema = z.discriminatedUnion('kind', [
  replySchema,
  statusSchema,
  invitationSchema,
  welcomeSchema,
]);
export type Outgoing = z.infer<typeof outgoingSchema>;
export type OutgoingReply = z.infer<typeof replySchema>;
export type OutgoingStatus = z.infer<typeof statusSchema>;
export type OutgoingInvitation = z.infer<typeof invitationSchema>;
export type OutgoingWelcome = z.infer<typeof welcomeSchema>;
