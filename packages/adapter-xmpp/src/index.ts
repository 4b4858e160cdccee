export { type XmppConfig, type XmppConfigInput, xmppConfigSchema } from './config.ts';
export { createXmppAdapter, type XmppAdapterDeps } from './create-xmpp-adapter.ts';
