import type { Webhook as StoredWebhook } from '@partyline/core';
import { Webhook } from 'standardwebhooks';

/** Standard Webhooks 1.0.0: the headers of a message, signed with every secret that is valid. */
export function signedHeaders(
  { secrets }: Pick<StoredWebhook, 'secrets'>,
  message: { readonly id: string; readonly body: string; readonly nowMs: number },
): Readonly<Record<string, string>> {
  const { id, body, nowMs } = message;
  const valid = secrets.filter(({ untilMs }) => untilMs === undefined || untilMs > nowMs);
  const signatures = valid.map(({ secret }) => new Webhook(secret).sign(id, new Date(nowMs), body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(nowMs / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** A new secret, of the 256 bits that HMAC-SHA256 can use. */
export function newSecret(random: (bytes: number) => Uint8Array): string {
  return `whsec_${Buffer.from(random(32)).toString('base64')}`;
}
