import { type IdentityNetwork, isOpaqueNetwork } from './identity.ts';

/**
 * The user and the domain of an address or pattern, or nothing where its shape is ambiguous (two `@`). A Matrix id's
 * parts stand around its first colon, for a server name may have a port. A Yahoo id has no domain; `@yahoo.com` is the
 * same as none. Ids of opaque networks have no parts.
 */
export function splitAddress(network: IdentityNetwork, text: string): { user: string; domain: string } | undefined {
  if (network === 'matrix') {
    const [, user, server] = /^@([^:]+):(.+)$/s.exec(text) ?? [];
    return user === undefined || server === undefined ? undefined : { user, domain: server };
  }
  if (isOpaqueNetwork(network)) return text === '' ? undefined : { user: text, domain: '' };
  const [user = '', domain, extra] = text.split('@', 3);
  if (extra !== undefined || user === '' || domain === '') return undefined;
  if (network === 'yahoo' && (domain === undefined || domain.toLowerCase() === 'yahoo.com'))
    return { user, domain: '' };
  return domain === undefined ? undefined : { user, domain };
}
