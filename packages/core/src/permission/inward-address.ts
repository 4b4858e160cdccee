import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address may be sent to: it is one of the public Internet, or in a network that the operator has listed.
 */
export type AddressCheck = (address: string) => boolean;

/** Whether a text is a network in CIDR notation, `10.0.0.0/8` or `fd00::/8`. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/**
 * Private, loopback, link-local, carrier-grade NAT, multicast, reserved and tunnelled addresses lead inward or nowhere
 * (RFC 6890): a stranger who names them would have our machines knock on their neighbours.
 * @param networks CIDR notation, listed by the operator as reachable all the same
 * @param own addresses of our own machines
 */
export function createAddressCheck(networks: readonly string[], own: readonly string[] = []): AddressCheck {
  const ours = new Set(own);
  const listed = networks.map((network) => ipaddr.parseCIDR(network));
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    // An IPv4 address in the clothes of IPv6 (::ffff:10.0.0.1) is what it is.
    const address = ipaddr.process(text);
    if (address.range() === 'unicast' && !ours.has(address.toString())) return true;
    return listed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  };
}

/** Whether a host is an IP address and no name; in brackets where it is IPv6. */
export function addressOfHost(host: string): string | undefined {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : undefined;
}
