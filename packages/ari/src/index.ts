export type { AriConfig, AriProvider } from './config/ari-config.ts';
export { type AsteriskCleaner, createAsteriskCleaner } from './inspector/asterisk-cleaner.ts';
export { type AsteriskInspector, createAsteriskInspector } from './inspector/asterisk-inspector.ts';
export { createRecordings } from './inspector/recordings.ts';
export type { DialTemplates } from './protocol/dial-string.ts';
export type { AriDeps } from './telephony/create-ari-telephony.ts';
export { createAriTelephony } from './telephony/create-ari-telephony.ts';
