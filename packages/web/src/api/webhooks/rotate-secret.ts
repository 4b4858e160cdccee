import type { Webhook } from '@partyline/core';
import { newSecret } from '../../webhooks/sign.ts';
import { untilStored } from '../calls/asked.ts';
import { defineWrite, noBody, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { ownWebhook, webhookParams, webhookWithSecretSchema } from './webhook-resource.ts';

/** For so long the old secret signs as well, ms. */
const OVERLAP_MS = 24 * 3_600_000;

export const rotateSecret = defineWrite({
  id: 'rotateWebhookSecret',
  method: 'POST',
  path: '/webhooks/{id}/rotate',
  tag: 'webhooks',
  summary: 'Give a webhook a new secret',
  description: 'For a day both sign, so that the receiver can be changed in peace.',
  scope: 'webhooks',
  params: webhookParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The webhook, with its new secret.', schema: webhookWithSecretSchema } },
  problems: ['no-such-webhook'],
  async handle({ params }, context) {
    const { deps, messageId } = context;
    const webhook = await ownWebhook(params.id, context);
    if ('kind' in webhook) return webhook;
    const secret = newSecret(deps.random);
    const nowMs = deps.clock.now();
    const rotate = (now: Webhook): Webhook | undefined => {
      if (now.rotatedBy === messageId) return undefined;
      const others = now.secrets.filter(({ untilMs }) => untilMs === undefined || untilMs > nowMs);
      const old = others.map((one) => ({ ...one, untilMs: one.untilMs ?? nowMs + OVERLAP_MS }));
      return { ...now, secrets: [{ secret }, ...old], rotatedBy: messageId };
    };
    const rotated = await untilStored(deps, () => deps.webhooks.change(webhook.id, rotate));
    if (rotated === undefined) return problem('no-such-webhook');
    deps.onWebhookChange();
    return { kind: 'reply', status: 200, body: { ...rotated, secret: rotated.secrets[0]?.secret } };
  },
});
