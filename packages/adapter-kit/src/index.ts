export { CANNOT_DECRYPT, EDIT_IS_NO_COMMAND } from './adapter-texts.ts';
export { type Backoff, type BackoffOptions, createBackoff } from './backoff.ts';
export { cleanText } from './clean-text.ts';
export { cutText } from './cut-text.ts';
export { createInboundPump, type InboundOutcome, type InboundPump, type InboundPumpDeps } from './inbound-pump.ts';
export { createOutboundPump, type OutboundPump, type OutboundPumpDeps } from './outbound-pump.ts';
export { pause } from './pause.ts';
export { createRateLimit } from './rate-limit.ts';
export { createDerivedStatusBook, type StatusBook, type StatusPlace } from './status-book.ts';
