import { type Spooled, storedWebhookMessage } from '@partyline/core';
import { z } from 'zod';
import { SPOOL_LIMITS, testMessage } from '../../webhooks/webhook-message.ts';
import { untilStored } from '../calls/asked.ts';
import { defineWrite, noBody, nothing, type WriteContext } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { messageResource, ownWebhook, webhookMessageSchema, webhookParams } from './webhook-resource.ts';

/** So many of the newest are looked through for those that were given up. */
const LOOKED_THROUGH = 10_000;

export const testWebhook = defineWrite({
  id: 'testWebhook',
  method: 'POST',
  path: '/webhooks/{id}/test',
  tag: 'webhooks',
  summary: 'Send a webhook a message that says nothing',
  description: 'What came of it is told by its messages.',
  scope: 'webhooks',
  params: webhookParams,
  query: nothing,
  body: noBody,
  answers: { 202: { description: 'It is on its way.', schema: webhookMessageSchema } },
  problems: ['no-such-webhook'],
  async handle({ params }, context) {
    const { deps, messageId } = context;
    const webhook = await ownWebhook(params.id, context);
    if ('kind' in webhook) return webhook;
    const message = testMessage(webhook, messageId, deps.clock.now());
    await untilStored(deps, () => deps.spool.add(webhook.id, [message], SPOOL_LIMITS));
    deps.onWebhookChange();
    return { kind: 'reply', status: 202, body: messageResource(message)[0] };
  },
});

const bodySchema = z
  .strictObject({
    messages: z.array(z.string().max(64)).min(1).max(100).optional().meta({ description: 'Ids of messages.' }),
    since: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'All that were given up, made after this.' }),
  })
  .refine(({ messages, since }) => (messages === undefined) !== (since === undefined), {
    error: 'Say which messages, or since when.',
  })
  .meta({ id: 'Redelivery' });

export const redeliver = defineWrite({
  id: 'redeliverWebhook',
  method: 'POST',
  path: '/webhooks/{id}/redeliver',
  tag: 'webhooks',
  summary: 'Send messages once more',
  description: 'With the ids that they had, so that a receiver knows what it has seen.',
  scope: 'webhooks',
  params: webhookParams,
  query: nothing,
  body: bodySchema,
  answers: {
    202: {
      description: 'They are on their way.',
      schema: z.object({ messages: z.array(z.string()) }).meta({ id: 'Redelivered' }),
    },
  },
  problems: ['no-such-webhook', 'no-such-message'],
  async handle({ params, body }, context) {
    const webhook = await ownWebhook(params.id, context);
    if ('kind' in webhook) return webhook;
    const { messages: ids } = body;
    const items = await itemsOf(webhook.id, body, context);
    if (ids !== undefined && items.length < new Set(ids).size) return problem('no-such-message');
    for (const item of items) await sendAgain(webhook.id, item, context);
    context.deps.onWebhookChange();
    return { kind: 'reply', status: 202, body: { messages: items.map(({ id }) => id) } };
  },
});

async function itemsOf(
  webhook: string,
  { messages, since }: z.output<typeof bodySchema>,
  { deps: { spool } }: WriteContext,
): Promise<readonly Spooled[]> {
  if (messages !== undefined) {
    const found = await Promise.all([...new Set(messages)].map((id) => spool.get(webhook, id)));
    return found.filter((item) => item !== undefined);
  }
  const sinceMs = Date.parse(since ?? '');
  return (await spool.newest(webhook, LOOKED_THROUGH)).filter(({ text }) => {
    const message = storedWebhookMessage.decode(text);
    return message.ok && message.value.state === 'given-up' && message.value.createdAtMs > sinceMs;
  });
}

/** As if it had never been tried: it has three days again. */
async function sendAgain(webhook: string, { id, text }: Spooled, { deps }: WriteContext): Promise<void> {
  const message = storedWebhookMessage.decode(text);
  if (!message.ok) return;
  const { firstTriedAtMs: _, ...rest } = message.value;
  const again = storedWebhookMessage.encode({ ...rest, state: 'waiting', tries: 0 });
  await untilStored(deps, () => deps.spool.settle(webhook, { id, text: again, dueAtMs: deps.clock.now() }));
}
