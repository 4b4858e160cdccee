import { z } from 'zod';

const ipv6 = z.ipv6();
/** RFC 1035 §2.3.4: octets in a label, and in a name without its length octets. */
const maxLabelLength = 63;
const maxNameLength = 253;

/**
 * The canonical text of a host, or nothing: a host name in lower case without a final dot, an IPv4 address, or an IPv6
 * reference in brackets as RFC 5952 writes it. The result holds only `a-z 0-9 . - [ ] :`. Source: RFC 3261 §25.1
 * `host`, which RFC 7622 and the Matrix grammar agree with for names in ASCII.
 */
export function parseHost(text: string): string | undefined {
  if (text.startsWith('[')) return parseIpv6Reference(text);
  if (/^[\d.]+$/.test(text)) return isIpv4(text) ? text : undefined;
  return parseHostName(text);
}

function parseHostName(text: string): string | undefined {
  const name = text.replace(/\.$/, '').toLowerCase();
  if (name.length > maxNameLength || !/^[a-z0-9.-]+$/.test(name)) return undefined;
  const labels = name.split('.');
  return labels.every(isLabel) && /^[a-z]/.test(labels.at(-1) ?? '') ? name : undefined;
}

function isLabel(label: string): boolean {
  return label.length > 0 && label.length <= maxLabelLength && !label.startsWith('-') && !label.endsWith('-');
}

/** Octets with leading zeros are refused: some resolvers read them as octal (RFC 6943 §3.1.1). */
function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255);
}

function parseIpv6Reference(text: string): string | undefined {
  const address = /^\[([0-9a-fA-F:.]{2,45})\]$/.exec(text)?.[1];
  if (address === undefined || !ipv6.safeParse(address).success) return undefined;
  const url = URL.parse(`http://[${address}]/`);
  return url === null ? undefined : url.hostname;
}
