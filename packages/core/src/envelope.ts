import { z } from 'zod';
import { adapterIdSchema, callIdSchema } from './ids.ts';
import { identitySchema } from './permission/identity.ts';

/**
 * Longest text that an envelope carries, in UTF-16 code units; adapters cut longer messages before they reach the bus.
 */
export const MAX_ENVELOPE_TEXT = 8_192;

/**
 * One message from a person, the same for every network. Adapters make it, the bus carries it, the orchestrator reads
 * it.
 */
export const envelopeSchema = z.object({
  /** The adapter instance that heard it; answers go back through that one. */
  adapter: adapterIdSchema,
  /** Who wrote it, as the network's server vouches for it. */
  sender: identitySchema,
  /** Where it was said, in the adapter's own notation; opaque to everyone else. */
  chat: z.string().min(1).max(3_072),
  /** Unique for this adapter instance: the same message heard twice has the same id. */
  messageId: z.string().min(1).max(1_024),
  text: z.string().max(MAX_ENVELOPE_TEXT),
  /** When the person sent it (the network's delay stamp where there is one), ms since the epoch. */
  sentAtMs: z.number().int().nonnegative(),
  /** The call whose message this one answers, where the network shows that. */
  aboutCall: callIdSchema.optional(),
  /** What the sender's program says that they read, ISO 639-1. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  /** Only say what would be done; nobody is called. */
  dryRun: z.literal(true).optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
