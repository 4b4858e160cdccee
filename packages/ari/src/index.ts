export type { AriConfig, AriProvider } from './ari-config.ts';
export { type AsteriskInspector, createAsteriskInspector } from './asterisk-inspector.ts';
export type { AriDeps } from './create-ari-telephony.ts';
export { createAriTelephony } from './create-ari-telephony.ts';
export type { DialTemplates } from './dial-string.ts';
