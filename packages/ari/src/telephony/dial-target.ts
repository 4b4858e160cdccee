import { type AttemptRef, type LegAddress, TelephonyError } from '@partyline/core';
import type { AriProvider } from '../config/ari-config.ts';
import { dialStringOf } from '../protocol/dial-string.ts';
import type { SipHosts } from './sip-hosts.ts';

/** What is created, by whose number, and how an operator is told of it. */
export interface DialTarget {
  readonly query: Readonly<Record<string, string>>;
  readonly callerId: string | undefined;
  readonly what: string;
}

/**
 * The SIP user agent that holds a browser knows it by the attempt. Opus alone, for a browser may choose what it takes:
 * `create` with several formats offers only the first that both know (seen with Asterisk 22.10).
 */
export function browserTarget({ callId, leg, attempt }: AttemptRef, contact: string): DialTarget {
  const uri = `sip:${callId}-${leg}-${attempt}@${contact};transport=tcp`;
  return { query: { endpoint: `PJSIP/voice/${uri}`, formats: 'opus' }, callerId: undefined, what: 'PJSIP/voice' };
}

/** Rejects with a `TelephonyError` where the address cannot, or may not, be dialled. */
export async function providerTarget(
  provider: AriProvider | undefined,
  address: LegAddress,
  hosts: SipHosts,
): Promise<DialTarget> {
  if (provider === undefined) throw new TelephonyError('refused', 'there is no such provider');
  const hostAddress = address.kind === 'sip' ? await hosts.addressFor(address.uri) : undefined;
  return {
    query: { endpoint: dialStringOf(address, provider.dial, hostAddress) },
    callerId: provider.callerId,
    what: provider.dial[address.kind] ?? '',
  };
}

/**
 * A channel that is created, not originated, takes the From of its INVITE from its connected line; with neither name
 * nor number there it would be "Anonymous", which many phones turn away.
 */
export function callerVariables(callerId: string | undefined): Readonly<Record<string, string>> {
  return {
    'CONNECTEDLINE(name,i)': 'Partyline',
    ...(callerId !== undefined && { 'CONNECTEDLINE(num,i)': callerId }),
  };
}
