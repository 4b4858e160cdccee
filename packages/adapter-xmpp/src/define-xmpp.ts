import { type DefinedAdapter, defineAdapter } from '@partyline/adapter-kit';
import { type XmppAccount, xmppAccountName, xmppErrors, xmppSection } from './config.ts';

/** XMPP. What it takes to connect is loaded when it is needed. */
export const xmpp: DefinedAdapter = defineAdapter<XmppAccount>({
  kind: 'xmpp',
  schema: xmppSection,
  account: xmppAccountName,
  onSameAccount: 'two connections of one account and resource end each other: name each account once',
  errorsIn: xmppErrors,
  networksOf: () => ['xmpp', 'gtalk'],
  create: async (account, deps) => (await import('./create-xmpp-adapter.ts')).createXmppAdapter(account, deps),
  check: async (account, nowMs) => [await (await import('./doctor/check-xmpp.ts')).checkXmpp(account, nowMs)],
});
