import { z } from 'zod';
import { apiKeyNameSchema } from './api-key.ts';

const at = z.number().int().nonnegative();

/** What a webhook is told: every change of a call, or its end only. */
export const webhookEventSchema = z.enum(['call.changed', 'call.ended']);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

export const webhookSchema = z.object({
  id: z.string().regex(/^wh_[A-Za-z0-9_-]{22}$/),
  /** The name of the key that made it; it is told of that key's calls. */
  owner: apiKeyNameSchema,
  /** It is told of everybody's calls. */
  allCalls: z.boolean(),
  url: z.url({ protocol: /^https?$/ }).max(2_048),
  events: z.array(webhookEventSchema).min(1),
  description: z.string().max(200).optional(),
  createdAtMs: at,
  /** Why nothing is sent: its owner said so, nothing arrived for days, or the receiver wants no more (410). */
  disabled: z.object({ atMs: at, reason: z.enum(['owner', 'failing', 'gone']) }).optional(),
  /** Since when nothing has arrived. */
  failingSinceMs: at.optional(),
  /** Each signs until its time, `whsec_…`; the first is the present one. */
  secrets: z.array(z.object({ secret: z.string(), untilMs: at.optional() })).min(1),
  /** The request that changed the secret last, so that its repeat changes nothing. */
  rotatedBy: z.string().optional(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** One message to one webhook. */
export const webhookMessageSchema = z.object({
  type: z.enum([...webhookEventSchema.options, 'webhook.test']),
  /** What is sent, the same at each try. */
  body: z.string(),
  createdAtMs: at,
  /** Of which call, and its place among that call's messages. */
  callId: z.string().optional(),
  sequence: z.number().int().positive().optional(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  /** How often it was sent, and since when. */
  tries: z.number().int().nonnegative(),
  firstTriedAtMs: at.optional(),
  /** The last try: what was answered, or why nothing was. */
  last: z
    .object({
      atMs: at,
      tookMs: z.number().nonnegative(),
      status: z.number().int().optional(),
      error: z.string().optional(),
    })
    .optional(),
});
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;

/** How far the watch stream has been read for the webhooks. */
export const webhookCursorSchema = z.object({ entryId: z.string() });
