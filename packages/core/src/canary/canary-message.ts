import { formatLegAddress, type LegAddress } from '../address/leg-address.ts';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { type Envelope, envelopeSchema } from '../envelope.ts';
import { CANARY, type ProviderId, providerIdSchema } from '../ids.ts';
import type { Identity } from '../permission/identity.ts';
import type { RequestedLeg } from '../routing/plan-legs.ts';

/** Who begins canaries, in records and budgets. */
const GATEWAY: Identity = { network: 'canary', address: 'gateway' };

/**
 * The message by which a canary is begun. It has the same name whoever writes it, so of all processes one is heard.
 * @param atMs the time that it is for
 */
export function canaryMessage(provider: ProviderId, echo: LegAddress, atMs: number): Envelope {
  return envelopeSchema.parse({
    adapter: CANARY,
    sender: GATEWAY,
    chat: provider,
    messageId: `${new Date(atMs).toISOString()} ${provider}`,
    text: formatLegAddress(echo),
    sentAtMs: atMs,
  });
}

/** Whom a canary calls, and through whom. Throws where it is not what `canaryMessage` makes. */
export function readCanary({ chat, text }: Pick<Envelope, 'chat' | 'text'>): RequestedLeg {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new Error(`a canary has no such address: ${parsed.error.code}`);
  return { address: parsed.address, provider: providerIdSchema.parse(chat) };
}
