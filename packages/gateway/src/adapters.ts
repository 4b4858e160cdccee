import type { DefinedAdapter } from '@partyline/adapter-kit';
import { matrix } from '@partyline/adapter-matrix';
import { xmpp } from '@partyline/adapter-xmpp';

/**
 * The kinds of adapters there are. A new one is its package and a line here; the operator's command takes this list
 * too.
 */
export const adapterKinds: readonly DefinedAdapter[] = [xmpp, matrix];

/** The kind of an account of the configuration, which has been read by that kind's own schema. */
export function kindOf(account: { readonly kind: string }): DefinedAdapter {
  const found = adapterKinds.find(({ kind }) => kind === account.kind);
  if (found === undefined) throw new Error(`there is no adapter of kind ${account.kind}`);
  return found;
}
