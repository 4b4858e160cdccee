export { type IceConfig, type IceServer, iceServersFor } from './ice/ice-servers.ts';
export { createJoinLinks, type LinkBook, type LinkClaim } from './links/join-links.ts';
export { type BrowserAnswer, MAX_SDP, readBrowserAnswer } from './sdp/browser-answer.ts';
export { SipAgent, type SipAgentConfig } from './sip/sip-agent.ts';
export type { SipEnd, SipLeg } from './sip/sip-leg.ts';
