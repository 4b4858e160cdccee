import { type Spooled, storedWebhookMessage, type Webhook, webhookEventSchema, webhookSchema } from '@partyline/core';
import { z } from 'zod';
import type { ApiContext } from '../operation.ts';
import { type Problem, problem } from '../problems/problem.ts';

const { shape } = webhookSchema;

export const eventsSchema = z.array(webhookEventSchema).min(1).meta({
  description: '`call.changed`: every change of a call, its end too. `call.ended`: its end only.',
});
export const descriptionSchema = z.string().max(200);

/** A webhook as its owner sees it. Its secret is told when it is made. */
export const webhookResourceSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events: eventsSchema,
    allCalls: z.boolean().meta({ description: 'It is told of everybody’s calls; needs the scope calls:all.' }),
    description: shape.description,
    createdAtMs: z.number().int(),
    disabled: shape.disabled.meta({
      description:
        'Why nothing is sent: its owner said so, nothing arrived for three days, or the receiver answered 410.',
    }),
    failingSinceMs: shape.failingSinceMs.meta({ description: 'Since when nothing has arrived.' }),
  })
  .meta({ id: 'Webhook' });

export const webhookWithSecretSchema = webhookResourceSchema
  .extend({ secret: z.string().meta({ description: 'Signs what is sent (Standard Webhooks). Told this once.' }) })
  .meta({ id: 'WebhookWithSecret' });

/** One message to a webhook, and what came of it. */
export const webhookMessageSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    state: z.enum(['waiting', 'delivered', 'given-up']),
    createdAtMs: z.number().int(),
    nextTryAtMs: z.number().int().optional(),
    tries: z.number().int(),
    callId: z.string().optional(),
    sequence: z.number().int().optional(),
    last: z
      .object({
        atMs: z.number().int(),
        tookMs: z.number(),
        status: z.number().int().optional(),
        error: z.string().optional(),
      })
      .optional()
      .meta({ description: 'The last try: the status that was answered, or why there was none.' }),
  })
  .meta({ id: 'WebhookMessage' });

export const webhookParams = z.object({ id: z.string().max(64).meta({ description: 'The id of a webhook.' }) });

/** A webhook of the key's; another's is told apart from none in nothing. */
export async function ownWebhook(
  id: string,
  { deps, key }: Pick<ApiContext, 'deps' | 'key'>,
): Promise<Webhook | Problem> {
  const webhook = await deps.webhooks.get(id);
  return webhook?.owner === key.name ? webhook : problem('no-such-webhook');
}

/** What a spooled message looks like; nothing where it cannot be read. */
export function messageResource({ id, text, dueAtMs }: Spooled): z.input<typeof webhookMessageSchema>[] {
  const decoded = storedWebhookMessage.decode(text);
  if (!decoded.ok) return [];
  return [{ ...decoded.value, id, ...(dueAtMs !== undefined && { nextTryAtMs: dueAtMs }) }];
}
