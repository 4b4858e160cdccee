import { createHash } from 'node:crypto';
import { z } from 'zod';
import { newSecret } from '../../webhooks/sign.ts';
import { untilStored } from '../calls/asked.ts';
import { defineWrite, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { descriptionSchema, eventsSchema, webhookWithSecretSchema } from './webhook-resource.ts';
import { urlProblem } from './webhook-url.ts';

/** Of one key's name. */
const MOST = 20;

const bodySchema = z
  .strictObject({
    url: z.url().max(2_048).meta({ description: 'Where requests are sent to, by HTTPS.' }),
    events: eventsSchema.default(['call.changed']),
    allCalls: z.boolean().default(false),
    description: descriptionSchema.optional(),
  })
  .meta({ id: 'NewWebhook' });

export const createWebhook = defineWrite({
  id: 'createWebhook',
  method: 'POST',
  path: '/webhooks',
  tag: 'webhooks',
  summary: 'Be told of calls by requests',
  description:
    'Requests are signed (Standard Webhooks). What does not arrive is sent again, with growing pauses, for three days.',
  scope: 'webhooks',
  params: nothing,
  query: nothing,
  body: bodySchema,
  answers: {
    201: {
      description: 'The webhook, with its secret.',
      schema: webhookWithSecretSchema,
      headers: { location: 'Where it is.' },
    },
  },
  problems: ['too-many-webhooks'],
  async handle({ body }, { deps, key, messageId }) {
    const noUrl = urlProblem(body.url, deps);
    if (noUrl !== undefined) return noUrl;
    if (body.allCalls && !key.scopes.includes('calls:all'))
      return problem('scope-missing', { more: { scope: 'calls:all' } });
    // Of a retry it is the same.
    const id = `wh_${createHash('sha256').update(messageId).digest('base64url').slice(0, 22)}`;
    const others = (await deps.webhooks.ofOwner(key.name)).filter((webhook) => webhook.id !== id);
    if (others.length >= MOST) return problem('too-many-webhooks', { more: { limit: MOST } });
    const made = {
      ...{ ...body, id, owner: key.name, createdAtMs: deps.clock.now() },
      secrets: [{ secret: newSecret(deps.random) }],
    };
    const webhook = await untilStored(deps, () => deps.webhooks.add(made));
    deps.onWebhookChange();
    const secret = webhook.secrets[0]?.secret;
    return { kind: 'reply', status: 201, body: { ...webhook, secret }, headers: { location: `/v1/webhooks/${id}` } };
  },
});
