import type { SipUri } from './sip-uri.ts';

/** The parts of a canonical SIP URI. */
export interface SipParts {
  readonly scheme: 'sip' | 'sips';
  /** Escapes undone; empty where there is none. */
  readonly user: string;
  /** A name, an IPv4 address, or an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number | undefined;
  readonly transport: string | undefined;
}

const PARTS = /^(sips?):(?:([^@]*)@)?(\[[^\]]*\]|[^:;]*)(?::(\d+))?(?:;(.*))?$/;

/** Takes a URI apart that `parseSipUri` has given out. */
export function readSipUri(uri: SipUri): SipParts {
  const [, scheme, user = '', host = '', port, parameters = ''] = PARTS.exec(uri) ?? [];
  return {
    scheme: scheme === 'sips' ? 'sips' : 'sip',
    user: decodeURIComponent(user),
    host,
    port: port === undefined ? undefined : Number(port),
    transport: /(?:^|;)transport=([a-z]+)/.exec(parameters)?.[1],
  };
}
