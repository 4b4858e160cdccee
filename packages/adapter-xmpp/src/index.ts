export { type XmppConfig, type XmppConfigInput, xmppConfigSchema } from './config.ts';
export { resolveService } from './connection/resolve-service.ts';
export { createXmppAdapter } from './create-xmpp-adapter.ts';
