import { callViewSchema } from '@partyline/core';
import { z } from 'zod';

/** A visitor wants a call: at their telephone, or by their browser's microphone. A repeat of `id` is the same call. */
export const widgetCallSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('phone'), id: z.uuid(), target: targetSchema(), number: z.string().min(4).max(40) }),
  z.strictObject({ by: z.literal('microphone'), id: z.uuid(), target: targetSchema() }),
]);
export type WidgetCall = z.infer<typeof widgetCallSchema>;

/** Which of the key's targets, counted from 0. */
function targetSchema() {
  return z.number().int().nonnegative().max(100).default(0);
}

/** What can be had with a key, and why a call cannot. */
export const widgetOfferSchema = z.object({ phone: z.boolean(), microphone: z.boolean() });
export type WidgetOffer = z.infer<typeof widgetOfferSchema>;

export const widgetAnswerSchema = z.discriminatedUnion('ok', [
  /** By `token` the visitor looks at the call, and comes in where they have no telephone in it. */
  z.object({ ok: z.literal(true), call: callViewSchema, token: z.string() }),
  /** `message` is for the visitor, in their language. */
  z.object({ ok: z.literal(false), code: z.enum(['number', 'limit', 'refused', 'unavailable']), message: z.string() }),
]);
export type WidgetAnswer = z.infer<typeof widgetAnswerSchema>;
