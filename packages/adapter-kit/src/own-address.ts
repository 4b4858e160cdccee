import { type IdentityNetwork, parseIdentity } from '@partyline/core';
import { z } from 'zod';

/** The address of an account of ours, written in any case; gives the canonical one, the only one that adapters take. */
export function ownAddress(network: IdentityNetwork, error: string) {
  return z.string().transform((address, context) => {
    const parsed = parseIdentity(network, address);
    if (parsed.ok) return parsed.value.address;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
}
