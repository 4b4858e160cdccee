import { BlockList, isIP } from 'node:net';
import type { MediaAttributes } from 'sdp-transform';

export type Candidate = NonNullable<MediaAttributes['candidates']>[number];

/** Asterisk tries each with each of its own, 128 pairs at most (PJ_ICE_MAX_CHECKS). */
const CANDIDATES_AT_MOST = 20;

/** A port where nothing answers (RFC 863, discard), at an address that is for documentation only (RFC 5737). */
export const PLACEHOLDER: Candidate = {
  foundation: '1',
  component: 1,
  transport: 'udp',
  priority: 1,
  ip: '192.0.2.1',
  port: 9,
  type: 'host',
};

/** Nobody's address, many people's, or Asterisk's own machine; an IPv4 address may be written as IPv6. */
const NO_BROWSER = new BlockList();
NO_BROWSER.addSubnet('0.0.0.0', 8);
NO_BROWSER.addSubnet('127.0.0.0', 8);
NO_BROWSER.addSubnet('224.0.0.0', 3);
NO_BROWSER.addSubnet('::', 96, 'ipv6');
NO_BROWSER.addSubnet('ff00::', 8, 'ipv6');

/**
 * What Asterisk can try: UDP, one component, addresses. It would look names up: those that a browser hides behind (mDNS,
 * draft-ietf-mmusic-mdns-ice-candidates) tell nobody else, and others would be a stranger's way to ask name servers.
 * Where nothing is left a candidate stands in that leads nowhere: without any Asterisk does not begin, and with it it
 * learns the browser's address from the browser's own checks.
 */
export function usableCandidates(candidates: readonly Candidate[]): Candidate[] {
  const usable = candidates.filter(isUsable).slice(0, CANDIDATES_AT_MOST).map(bare);
  return usable.length > 0 ? usable : [PLACEHOLDER];
}

function isUsable({ foundation, component, transport, priority, ip, port, type }: Candidate): boolean {
  return (
    /^[\w+/]{1,32}$/.test(String(foundation)) &&
    component === 1 &&
    /^udp$/i.test(transport) &&
    isBetween(Number(priority), 1, 2 ** 31 - 1) &&
    isReachable(ip) &&
    isBetween(port, 1, 65_535) &&
    ['host', 'srflx', 'prflx', 'relay'].includes(type)
  );
}

function isReachable(ip: string): boolean {
  const version = isIP(ip);
  return version !== 0 && !ip.includes('%') && !NO_BROWSER.check(ip, version === 6 ? 'ipv6' : 'ipv4');
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Nothing but what is needed. */
function bare({ foundation, priority, ip, port, type }: Candidate): Candidate {
  return { foundation, component: 1, transport: 'udp', priority, ip, port, type };
}
