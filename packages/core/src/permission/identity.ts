import { z } from 'zod';
import type { LegAddressError } from '../address/leg-address-error.ts';
import type { ParseResult } from '../address/parse-result.ts';
import { parseBareJid } from '../address/parts/bare-jid.ts';
import { parseMsnAccount, parseYahooAccount } from '../address/parts/im-account.ts';
import { parseMatrixUserId } from '../address/parts/matrix-user-id.ts';
import { assertNever } from '../assert-never.ts';

/**
 * Networks that are reached through bridges only and whose ids mean nothing to us: a number, a telephone number, a
 * random word; and the gateway's own programs and canaries.
 */
const opaqueNetworks = [
  ...(['googlechat', 'gvoice', 'gmessages', 'whatsapp', 'signal', 'telegram', 'messenger', 'instagram'] as const),
  ...(['api', 'canary', 'discord', 'slack', 'twitter', 'linkedin', 'bluesky', 'skype', 'icq'] as const),
] as const;
type OpaqueNetwork = (typeof opaqueNetworks)[number];

/** The networks people write from. */
export const identityNetworkSchema = z.enum(['xmpp', 'gtalk', 'matrix', 'msn', 'yahoo', ...opaqueNetworks]);
export type IdentityNetwork = z.infer<typeof identityNetworkSchema>;

/** Whether its ids are taken as they are, every character of them. */
export function isOpaqueNetwork(network: IdentityNetwork): network is OpaqueNetwork {
  return opaqueNetworks.some((one) => one === network);
}

/**
 * Who wrote, as the network's server vouches for it, with the address in its canonical form: `alice@example.org`,
 * `@alice:example.org`.
 */
export const identitySchema = z
  .object({ network: identityNetworkSchema, address: z.string() })
  .readonly()
  .refine(isCanonicalIdentity, 'not a canonical address of its network');
export type Identity = z.infer<typeof identitySchema>;

/**
 * Brings an address, as a network gives it, to its canonical form: a bare JID, a Matrix user id, an account; without
 * any scheme. Adapters make their identities through this. Errors: those of the address's own parser (an XMPP resource,
 * for one, is to be cut off before).
 */
export function parseIdentity(network: IdentityNetwork, address: string): ParseResult<Identity, LegAddressError> {
  const parsed = parseAddress(network, address);
  return parsed.ok ? { ok: true, value: { network, address: parsed.value } } : parsed;
}

/** Whether it is exactly what `parseIdentity` gives out. */
export function isCanonicalIdentity(identity: { network: IdentityNetwork; address: string }): boolean {
  const parsed = parseAddress(identity.network, identity.address);
  return parsed.ok && parsed.value === identity.address;
}

function parseAddress(network: IdentityNetwork, address: string): ParseResult<string, LegAddressError> {
  if (isOpaqueNetwork(network)) return parseOpaqueId(address);
  switch (network) {
    case 'xmpp':
    case 'gtalk':
      return parseBareJid(address);
    case 'matrix':
      return parseMatrixUserId(address);
    case 'msn':
      return parseMsnAccount(address);
    case 'yahoo':
      return parseYahooAccount(address);
    default:
      return assertNever(network);
  }
}

/** Printable ASCII without white space, as long as fits a Matrix user id, in which all of these come to us. */
function parseOpaqueId(text: string): ParseResult<string, LegAddressError> {
  if (text.length > 255) return { ok: false, error: { code: 'too-long' } };
  return /^[!-~]+$/.test(text) ? { ok: true, value: text } : { ok: false, error: { code: 'account-bad-id' } };
}
