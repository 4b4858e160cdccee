import type { LegAddress } from '../address/leg-address.ts';
import { parseE164Number } from '../address/parts/e164-number.ts';
import { readSipUri, type SipParts } from '../address/parts/sip-parts.ts';
import { type AddressCheck, addressOfHost, createAddressCheck } from './inward-address.ts';
import {
  createPrefixFinder,
  createRiskTable,
  type NumberClass,
  type NumberRisk,
  type RiskClasses,
  STANDARD_RISK_CLASSES,
  specialRiskOf,
} from './risk-classes.ts';

/** Why an address is not dialled. */
export type DestinationRisk =
  | NumberRisk
  | 'emergency'
  /** At the host of a trunk, and no whole telephone number. */
  | 'no-number-at-trunk'
  /** A host that the operator's list leaves out. */
  | 'host-not-listed'
  | 'private-network'
  /** SIP over TLS, WebSocket or IPv6. */
  | 'transport';

/**
 * What is dialled for an address that may be, or why nothing is. `numberClass`: of the number that it is or holds;
 * missing where there is none, and of emergency numbers, which are in no table.
 */
export type Destination =
  | { readonly ok: true; readonly address: LegAddress; readonly numberClass?: NumberClass | undefined }
  | { readonly ok: false; readonly risk: DestinationRisk; readonly numberClass?: NumberClass | undefined };

/**
 * Judges an address. What it gives out is what has to be dialled: a SIP address at the host of a trunk is the telephone
 * number it holds.
 */
export type DestinationPolicy = (address: LegAddress) => Destination;

export interface DestinationRules {
  /**
   * Prefixes with their plus, such as `+881`, that may be dialled although they are of risk; but for what a longer
   * prefix of the table shuts.
   */
  readonly allowRiskyPrefixes: readonly string[];
  /** In the place of {@link STANDARD_RISK_CLASSES}. */
  readonly riskClasses?: RiskClasses | undefined;
  /** Hosts of SIP addresses: `example.org`, `*.example.org` for any name below it, `*` for all. */
  readonly allowSipHosts: readonly string[];
  /** Networks of our own, in CIDR notation, that may be dialled. */
  readonly allowNetworks: readonly string[];
  /** Addresses of our own machines. */
  readonly ownAddresses?: readonly string[];
  /** Hosts of the trunks, names or addresses. */
  readonly trunkHosts: readonly string[];
}

/** Emergency numbers of the world; no conference calls them, and a wrong one costs lives. */
const EMERGENCY: ReadonlySet<string> = new Set(
  '000 08 110 111 112 113 115 117 118 119 122 133 144 911 933 988 999'.split(' '),
);

/**
 * Numbers of any class but `normal` are not dialled unless a prefix of theirs is allowed, emergency numbers never; nor
 * is either by the way of a SIP address that has a number as its user (`sip:911@…`, `sip:0088…@…`), which the trunk at
 * its host would dial. Hosts have to be on the list, and outside our own networks; what a name stands for is looked up
 * when it is dialled.
 */
export function createDestinationPolicy(rules: DestinationRules): DestinationPolicy {
  const judge = createNumberJudge(rules);
  const mayReach = createAddressCheck(rules.allowNetworks, rules.ownAddresses);
  return (address) => {
    const sip = address.kind === 'sip' ? readSipUri(address.uri) : undefined;
    const numbers = address.kind === 'phone' ? [address.number] : numbersIn(sip?.user ?? '');
    const verdicts = numbers.map(judge);
    const { risk, numberClass } = verdicts.find((verdict) => verdict.risk !== undefined) ?? verdicts.at(-1) ?? {};
    if (risk !== undefined) return { ok: false, risk, numberClass };
    if (sip === undefined) return { ok: true, address, numberClass };
    if (rules.trunkHosts.includes(sip.host)) return numberAtTrunk(sip.user, numberClass);
    const hostRisk = riskOfHost(sip, rules.allowSipHosts, mayReach);
    return hostRisk === undefined ? { ok: true, address, numberClass } : { ok: false, risk: hostRisk };
  };
}

/** With its plus a number has more characters, but for a few countries that have numbers of any length. */
const SHORT = 7;

interface NumberVerdict {
  /** Why it is not dialled. */
  readonly risk?: DestinationRisk;
  readonly numberClass?: NumberClass;
}

function createNumberJudge(rules: DestinationRules): (number: string) => NumberVerdict {
  const classOf = createRiskTable(rules.riskClasses ?? STANDARD_RISK_CLASSES);
  const allowanceOf = createPrefixFinder(rules.allowRiskyPrefixes);
  return (number) => {
    if (EMERGENCY.has(number.slice(1))) return { risk: 'emergency' };
    // An extension of somebody's own telephone system; no trunk takes it.
    if (number.length <= SHORT && !parseE164Number(number).ok) return {};
    const numberClass = classOf(number);
    const { riskClass, prefix = '' } = numberClass;
    const isAllowed = (allowanceOf(number)?.length ?? 0) >= prefix.length;
    if (riskClass === 'normal' || isAllowed) return { numberClass };
    return { risk: riskClass === 'special' ? specialRiskOf(number) : riskClass, numberClass };
  };
}

/** The trunk would dial it, so it has to be what every other number is: whole, with its country. */
function numberAtTrunk(user: string, numberClass: NumberClass | undefined): Destination {
  const digits = digitsIn(user);
  const parsed = digits === undefined ? undefined : parseE164Number(international(digits));
  if (!parsed?.ok) return { ok: false, risk: 'no-number-at-trunk' };
  return { ok: true, address: { kind: 'phone', number: parsed.value }, numberClass };
}

/**
 * What may be dialled for the user of a SIP address, with a plus, whoever leaves it out: the number as it is written,
 * and as it is read (`+44 0906…` is `+44906…`).
 */
function numbersIn(user: string): readonly string[] {
  const digits = digitsIn(user);
  if (digits === undefined) return [];
  const number = international(digits).replace(/^(?!\+)/, '+');
  const parsed = parseE164Number(number);
  return parsed.ok && parsed.value !== number ? [number, parsed.value] : [number];
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

/** The number that is the user of a SIP address: digits, perhaps with a plus. */
function digitsIn(user: string): string | undefined {
  const bare = user.split(';', 1)[0]?.replace(/[\s().-]/g, '') ?? '';
  return /^\+?\d+$/.test(bare) ? bare : undefined;
}
