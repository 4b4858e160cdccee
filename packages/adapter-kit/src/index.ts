export { type AdapterDeps, type DefinedAdapter, defineAdapter } from './define-adapter.ts';
export {
  createInboundPump,
  type InboundOutcome,
  type InboundPump,
  type InboundPumpDeps,
} from './inbound/inbound-pump.ts';
export { createRateLimit } from './inbound/rate-limit.ts';
export { createStrangerGate } from './inbound/stranger-gate.ts';
export { orAbort } from './or-abort.ts';
export { createOutboundPump, type OutboundPump, type OutboundPumpDeps } from './outbound/outbound-pump.ts';
export { createDerivedStatusBook, type StatusBook, type StatusPlace } from './outbound/status-book.ts';
export { ownAddress } from './own-address.ts';
export { ChatLanguages } from './text/chat-languages.ts';
export { cleanText } from './text/clean-text.ts';
export { cutText } from './text/cut-text.ts';
