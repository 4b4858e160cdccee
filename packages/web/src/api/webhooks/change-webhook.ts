import type { Webhook } from '@partyline/core';
import { z } from 'zod';
import { untilStored } from '../calls/asked.ts';
import { defineWrite, noBody, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import {
  descriptionSchema,
  eventsSchema,
  ownWebhook,
  webhookParams,
  webhookResourceSchema,
} from './webhook-resource.ts';
import { urlProblem } from './webhook-url.ts';

const bodySchema = z
  .strictObject({
    url: z.url().max(2_048).optional(),
    events: eventsSchema.optional(),
    allCalls: z.boolean().optional(),
    description: descriptionSchema.optional(),
    enabled: z
      .boolean()
      .optional()
      .meta({ description: 'Whether anything is sent; what waits is sent when it is again.' }),
  })
  .meta({ id: 'WebhookChange' });

export const changeWebhook = defineWrite({
  id: 'changeWebhook',
  method: 'PATCH',
  path: '/webhooks/{id}',
  tag: 'webhooks',
  summary: 'Change a webhook, or enable it again',
  scope: 'webhooks',
  params: webhookParams,
  query: nothing,
  body: bodySchema,
  answers: { 200: { description: 'The webhook as it is now.', schema: webhookResourceSchema } },
  problems: ['no-such-webhook'],
  async handle({ params, body }, context) {
    const { deps, key } = context;
    const webhook = await ownWebhook(params.id, context);
    if ('kind' in webhook) return webhook;
    const noUrl = body.url === undefined ? undefined : urlProblem(body.url, deps);
    if (noUrl !== undefined) return noUrl;
    if (body.allCalls === true && !key.scopes.includes('calls:all')) {
      return problem('scope-missing', { more: { scope: 'calls:all' } });
    }
    const atMs = deps.clock.now();
    const changed = await untilStored(deps, () =>
      deps.webhooks.change(webhook.id, (now) => changedBy(now, body, atMs)),
    );
    if (changed === undefined) return problem('no-such-webhook');
    deps.onWebhookChange();
    return { kind: 'reply', status: 200, body: changed };
  },
});

function changedBy(webhook: Webhook, { enabled, ...body }: z.output<typeof bodySchema>, atMs: number): Webhook {
  const { disabled, failingSinceMs, ...rest } = webhook;
  const wished = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const kept = { ...(disabled && { disabled }), ...(failingSinceMs !== undefined && { failingSinceMs }) };
  if (enabled === undefined) return { ...rest, ...wished, ...kept };
  return enabled ? { ...rest, ...wished } : { ...rest, ...wished, disabled: disabled ?? { atMs, reason: 'owner' } };
}

export const removeWebhook = defineWrite({
  id: 'removeWebhook',
  method: 'DELETE',
  path: '/webhooks/{id}',
  tag: 'webhooks',
  summary: 'Remove a webhook, with what waits for it',
  scope: 'webhooks',
  params: webhookParams,
  query: nothing,
  body: noBody,
  answers: { 204: { description: 'It is gone.' } },
  problems: ['no-such-webhook'],
  async handle({ params }, context) {
    const { deps, isAgain } = context;
    const webhook = await ownWebhook(params.id, context);
    // An earlier attempt of this request may have removed it.
    if ('kind' in webhook) return isAgain ? { kind: 'reply', status: 204 } : webhook;
    await untilStored(deps, () => deps.webhooks.remove(webhook.id));
    await untilStored(deps, () => deps.spool.forget(webhook.id));
    deps.onWebhookChange();
    return { kind: 'reply', status: 204 };
  },
});
