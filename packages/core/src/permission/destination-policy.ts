import type { LegAddress } from '../address/leg-address.ts';
import { parseE164Number } from '../address/parts/e164-number.ts';
import { readSipUri, type SipParts } from '../address/parts/sip-parts.ts';
import { type AddressCheck, addressOfHost, createAddressCheck } from './inward-address.ts';

/** Why an address is not dialled. */
export type DestinationRisk =
  | 'emergency'
  | 'premium-rate'
  | 'satellite'
  | 'international-network'
  | 'personal-number'
  /** Few call there, and those who break into telephone systems all do: they are paid for the minutes. */
  | 'toll-fraud'
  /** At the host of a trunk, and no whole telephone number. */
  | 'no-number-at-trunk'
  /** A host that the operator's list leaves out. */
  | 'host-not-listed'
  | 'private-network'
  /** SIP over TLS, WebSocket or IPv6. */
  | 'transport';

/** What is dialled for an address that may be, or why nothing is. */
export type Destination =
  | { readonly ok: true; readonly address: LegAddress }
  | { readonly ok: false; readonly risk: DestinationRisk };

/**
 * Judges an address. What it gives out is what has to be dialled: a SIP address at the host of a trunk is the telephone
 * number it holds.
 */
export type DestinationPolicy = (address: LegAddress) => Destination;

export interface DestinationRules {
  /** Prefixes with their plus, such as `+881`, that may be dialled although they are risky. */
  readonly allowRiskyPrefixes: readonly string[];
  /** Prefixes where toll fraud leads; {@link TOLL_FRAUD_PREFIXES} unless the operator has another list. */
  readonly tollFraudPrefixes?: readonly string[] | undefined;
  /** Hosts of SIP addresses: `example.org`, `*.example.org` for any name below it, `*` for all. */
  readonly allowSipHosts: readonly string[];
  /** Networks of our own, in CIDR notation, that may be dialled. */
  readonly allowNetworks: readonly string[];
  /** Addresses of our own machines. */
  readonly ownAddresses?: readonly string[];
  /** Hosts of the trunks, names or addresses. */
  readonly trunkHosts: readonly string[];
}

/**
 * Prefixes that cost more than anybody expects, or are fraud's favourites. Country codes of no country: ITU-T E.164,
 * list of assigned codes; the others: the national numbering plans. Longest prefixes need not come first: all of one
 * line have one risk.
 */
const RISKS: ReadonlyMap<DestinationRisk, readonly string[]> = new Map([
  ['satellite', ['+870', '+881']],
  ['international-network', ['+808', '+878', '+882', '+883', '+888', '+979', '+991']],
  ['personal-number', ['+4470']],
  [
    'premium-rate',
    [
      ...['+1900', '+1976', '+3190', '+3290', '+3389', '+34803', '+34806', '+34807', '+35315', '+3989', '+4190'],
      ...['+43900', '+43901', '+43930', '+43931', '+4487', '+449', '+4590', '+46900', '+46939', '+46944', '+47820'],
      ...['+47829', '+48700', '+4913', '+49190', '+49900', '+61190', '+81990'],
    ],
  ],
]);

/**
 * Countries and ranges that turn up in reports of international revenue share fraud far more often than in anybody's
 * telephone bill (CFCA, GSMA): small, dear to call, and with numbers that anyone can rent.
 */
export const TOLL_FRAUD_PREFIXES: readonly string[] = [
  ...['+220', '+224', '+231', '+232', '+239', '+245', '+246', '+247', '+252', '+257', '+269', '+290', '+291'],
  ...['+37190', '+37281', '+37290', '+53', '+5399', '+592', '+670', '+672', '+674', '+675', '+676', '+677', '+678'],
  ...['+681', '+682', '+683', '+685', '+686', '+688', '+690', '+692', '+850', '+960'],
];

/** Emergency numbers of the world; no conference calls them, and a wrong one costs lives. */
const EMERGENCY: ReadonlySet<string> = new Set(
  '000 08 110 111 112 113 115 117 118 119 122 133 144 911 933 988 999'.split(' '),
);

/**
 * Numbers of risk are not dialled unless a prefix of theirs is allowed, emergency numbers never; nor is either by the
 * way of a SIP address that has a number as its user (`sip:911@…`, `sip:0088…@…`), which the trunk at its host would
 * dial. Hosts have to be on the list, and outside our own networks; what a name stands for is looked up when it is
 * dialled.
 */
export function createDestinationPolicy(rules: DestinationRules): DestinationPolicy {
  const mayReach = createAddressCheck(rules.allowNetworks, rules.ownAddresses);
  return (address) => {
    const sip = address.kind === 'sip' ? readSipUri(address.uri) : undefined;
    const number = address.kind === 'phone' ? address.number : sip && numberIn(sip.user);
    const risk = number && riskOfNumber(number, rules);
    if (risk) return { ok: false, risk };
    if (sip === undefined) return { ok: true, address };
    if (rules.trunkHosts.includes(sip.host)) return numberAtTrunk(number);
    const hostRisk = riskOfHost(sip, rules.allowSipHosts, mayReach);
    return hostRisk === undefined ? { ok: true, address } : { ok: false, risk: hostRisk };
  };
}

function riskOfNumber(
  digits: string,
  { allowRiskyPrefixes: allowed, tollFraudPrefixes = TOLL_FRAUD_PREFIXES }: DestinationRules,
): DestinationRisk | undefined {
  if (EMERGENCY.has(digits.replace(/^\+/, ''))) return 'emergency';
  const number = international(digits);
  const candidates = number.startsWith('+') ? [number] : [number, `+${number}`];
  if (candidates.some((one) => allowed.some((prefix) => one.startsWith(prefix)))) return undefined;
  for (const [risk, prefixes] of [...RISKS, ['toll-fraud', tollFraudPrefixes] as const]) {
    if (candidates.some((one) => prefixes.some((prefix) => one.startsWith(prefix)))) return risk;
  }
  return undefined;
}

/** The trunk would dial it, so it has to be what every other number is: whole, with its country. */
function numberAtTrunk(digits: string | undefined): Destination {
  const parsed = digits === undefined ? undefined : parseE164Number(international(digits));
  if (!parsed?.ok) return { ok: false, risk: 'no-number-at-trunk' };
  return { ok: true, address: { kind: 'phone', number: parsed.value } };
}

function international(digits: string): string {
  return digits.replace(/^(?:00|011)(?=\d{6})/, '+');
}

function riskOfHost(
  { scheme, host, transport }: SipParts,
  allowed: readonly string[],
  mayReach: AddressCheck,
): DestinationRisk | undefined {
  const address = addressOfHost(host);
  if (address !== undefined && !mayReach(address)) return 'private-network';
  if (!allowed.some((pattern) => matchesHost(pattern, host))) return 'host-not-listed';
  const isCarried = scheme === 'sip' && !host.startsWith('[') && (transport === undefined || CARRIED.has(transport));
  return isCarried ? undefined : 'transport';
}

/** What asterisk-conf has transports for. */
const CARRIED: ReadonlySet<string> = new Set(['udp', 'tcp']);

function matchesHost(pattern: string, host: string): boolean {
  return pattern === '*' || (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern);
}

/** The number that would be dialled for a SIP address: digits, perhaps with a plus. */
function numberIn(user: string): string | undefined {
  const bare = user.split(';', 1)[0]?.replace(/[\s().-]/g, '') ?? '';
  return /^\+?\d+$/.test(bare) ? bare : undefined;
}
