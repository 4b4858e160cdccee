import type { AdapterDeps } from '@partyline/adapter-kit';
import { createMatrixAdapter } from '@partyline/adapter-matrix';
import { createXmppAdapter } from '@partyline/adapter-xmpp';
import { assertNever, type ImAdapter } from '@partyline/core';
import type { Config } from '@partyline/runtime';

/** The adapter of one account of the configuration, with its secrets laid open. */
export function createAdapter(account: Config['adapters'][number], deps: AdapterDeps): ImAdapter {
  switch (account.kind) {
    case 'xmpp': {
      const { kind: _kind, password, ...xmpp } = account;
      return createXmppAdapter({ ...xmpp, password: password.reveal() }, deps);
    }
    case 'matrix': {
      const { kind: _kind, password, accessToken, ...matrix } = account;
      return createMatrixAdapter({ ...matrix, password: password?.reveal(), accessToken: accessToken?.reveal() }, deps);
    }
    default:
      return assertNever(account);
  }
}
