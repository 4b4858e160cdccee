import { z } from 'zod';

/** Standard Webhooks 1.0.0. */
export const webhookHeadersSchema = z.object({
  'webhook-id': z.string().meta({ description: 'The same at each try: what has come before is a repeat.' }),
  'webhook-timestamp': z.string().meta({ description: 'When it was sent, seconds since the epoch.' }),
  'webhook-signature': z.string().meta({
    description: '`v1,` and the signature of `id.timestamp.body`, for each secret that is valid, with a space between.',
  }),
});

export const webhookTestSchema = z
  .object({
    type: z.literal('webhook.test'),
    timestamp: z.iso.datetime(),
    data: z.object({ webhook: z.string() }),
  })
  .meta({ id: 'WebhookTest' });
