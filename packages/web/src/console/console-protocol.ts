import { callViewSchema } from '@partyline/core';
import { z } from 'zod';

/** At night, too: what NOW says in the chat. */
const now = z.literal(true).optional();

/** What the page of a call may ask for; each as the chat's command of that name. */
const consoleOrderSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hangup') }),
  z.strictObject({ kind: z.literal('link'), name: z.string().min(1).max(60).optional() }),
  z.strictObject({ kind: z.literal('add'), address: z.string().min(1).max(300), now }),
  z.strictObject({ kind: z.enum(['mute', 'hold']), number: z.number().int().min(1).max(1_000), on: z.boolean() }),
  z.strictObject({ kind: z.literal('redial'), number: z.number().int().min(1).max(1_000), now }),
  z.strictObject({ kind: z.enum(['drop', 'admit']), number: z.number().int().min(1).max(1_000) }),
  z.strictObject({ kind: z.enum(['lock', 'record']), on: z.boolean() }),
  z.strictObject({ kind: z.literal('say'), text: z.string().min(1).max(300) }),
]);

/** One click. A repeat of its `id` is the same click. */
export const consoleRequestSchema = z.strictObject({ id: z.uuid(), order: consoleOrderSchema });
export type ConsoleRequest = z.infer<typeof consoleRequestSchema>;

/** What came of it. `message` is for the person, in their language. */
export const consoleAnswerSchema = z.object({
  ok: z.boolean(),
  message: z.string(),
  link: z.object({ name: z.string(), url: z.string() }).optional(),
  /** Refused because it is night there; the same with `now` is not. */
  mayCallNow: z.literal(true).optional(),
});
export type ConsoleAnswer = z.infer<typeof consoleAnswerSchema>;

/** Event `call`: how the call is. */
const consoleCallSchema = z.object({ call: callViewSchema });
export type ConsoleCall = z.infer<typeof consoleCallSchema>;

/** Event `talking`: whose words are heard now. */
export interface ConsoleTalking {
  readonly numbers: readonly number[];
}
