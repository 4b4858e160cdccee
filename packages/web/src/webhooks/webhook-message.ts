import { createHash } from 'node:crypto';
import {
  type Spooled,
  type SpoolLimits,
  storedWebhookMessage,
  type Webhook,
  type WebhookMessage,
} from '@partyline/core';
import { isOwnCall } from '../api/calls/visible-call.ts';
import type { CallEvent } from '../api/events/call-event.ts';

/** What a webhook's spool holds: what waits for at most three days, and what can be sent once more. */
export const SPOOL_LIMITS: SpoolLimits = { most: 10_000, keepMs: 4 * 24 * 3_600_000 };

/** Whether a webhook is told of this. */
export function wants({ owner, allCalls, events }: Webhook, { type, startedBy }: CallEvent): boolean {
  // Whoever wants every change wants the last one too.
  const isWanted = events.includes('call.changed') || events.includes(type);
  return isWanted && (allCalls || isOwnCall(startedBy, owner));
}

/** The message by which one webhook is told of an event: the same for a repeat. */
export function messageOf(webhook: Webhook, { type, text, callId, sequence }: CallEvent, nowMs: number): Spooled {
  const id = messageId(webhook.id, `${callId}/${sequence}`);
  return spooled(id, { ...newMessage(type, text, nowMs), callId, sequence });
}

/** The message that only shows that messages arrive. */
export function testMessage(webhook: Webhook, name: string, nowMs: number): Spooled {
  const body = { type: 'webhook.test', timestamp: new Date(nowMs).toISOString(), data: { webhook: webhook.id } };
  return spooled(messageId(webhook.id, name), newMessage('webhook.test', JSON.stringify(body), nowMs));
}

function newMessage(type: WebhookMessage['type'], body: string, nowMs: number): WebhookMessage {
  return { type, body, createdAtMs: nowMs, state: 'waiting', tries: 0 };
}

function spooled(id: string, message: WebhookMessage): Spooled {
  return { id, text: storedWebhookMessage.encode(message), dueAtMs: message.createdAtMs };
}

function messageId(webhook: string, name: string): string {
  return `msg_${createHash('sha256').update(`${webhook}\0${name}`).digest('base64url').slice(0, 22)}`;
}
