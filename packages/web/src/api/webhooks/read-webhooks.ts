import { z } from 'zod';
import { defineRead, noBody, nothing } from '../operation.ts';
import {
  messageResource,
  ownWebhook,
  webhookMessageSchema,
  webhookParams,
  webhookResourceSchema,
} from './webhook-resource.ts';

export const listWebhooks = defineRead({
  id: 'listWebhooks',
  method: 'GET',
  path: '/webhooks',
  tag: 'webhooks',
  summary: 'List the webhooks of the key',
  scope: 'webhooks',
  params: nothing,
  query: nothing,
  body: noBody,
  answers: {
    200: {
      description: 'All of them; a key has twenty at most.',
      schema: z.object({ webhooks: z.array(webhookResourceSchema) }).meta({ id: 'WebhookList' }),
    },
  },
  problems: [],
  async handle(_request, { deps, key }) {
    return { kind: 'reply', status: 200, body: { webhooks: await deps.webhooks.ofOwner(key.name) } };
  },
});

export const getWebhook = defineRead({
  id: 'getWebhook',
  method: 'GET',
  path: '/webhooks/{id}',
  tag: 'webhooks',
  summary: 'Look at a webhook',
  scope: 'webhooks',
  params: webhookParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The webhook.', schema: webhookResourceSchema } },
  problems: ['no-such-webhook'],
  async handle({ params }, context) {
    const webhook = await ownWebhook(params.id, context);
    return 'kind' in webhook ? webhook : { kind: 'reply', status: 200, body: webhook };
  },
});

export const listMessages = defineRead({
  id: 'listWebhookMessages',
  method: 'GET',
  path: '/webhooks/{id}/messages',
  tag: 'webhooks',
  summary: 'See what was sent to a webhook, and what waits',
  description: 'The newest first. Messages are kept for four days, ten thousand at most.',
  scope: 'webhooks',
  params: webhookParams,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  body: noBody,
  answers: {
    200: {
      description: 'Messages.',
      schema: z.object({ messages: z.array(webhookMessageSchema) }).meta({ id: 'WebhookMessageList' }),
    },
  },
  problems: ['no-such-webhook'],
  async handle({ params, query }, context) {
    const webhook = await ownWebhook(params.id, context);
    if ('kind' in webhook) return webhook;
    const items = await context.deps.spool.newest(webhook.id, query.limit);
    return { kind: 'reply', status: 200, body: { messages: items.flatMap(messageResource) } };
  },
});
