import type { LegAddress } from '../address/leg-address.ts';

/** What kind of number an address is, where that is a reason not to dial it. */
export type DestinationRisk = 'emergency' | 'premium-rate' | 'satellite' | 'international-network' | 'personal-number';

/** Whether an address may be dialled; the risk where it may not. */
export type DestinationPolicy = (address: LegAddress) => DestinationRisk | undefined;

/**
 * Prefixes that cost more than anybody expects, or are fraud's favourites. Country codes of no country: ITU-T E.164, list of assigned codes;
 * the others: the national numbering plans. Longest prefixes need not come first: all of one line have one risk.
 */
const RISKS: ReadonlyMap<DestinationRisk, readonly string[]> = new Map([
  ['satellite', ['+870', '+881']],
  ['international-network', ['+808', '+878', '+882', '+883', '+888', '+979', '+991']],
  ['personal-number', ['+4470']],
  [
    'premium-rate',
    [
      ...[
        '+1900',
        '+1976',
        '+3190',
        '+3290',
        '+3389',
        '+34803',
        '+34806',
        '+34807',
        '+35315',
        '+3989',
        '+4190',
        '+43900',
        '+43901',
      ],
      ...[
        '+43930',
        '+43931',
        '+4487',
        '+449',
        '+4590',
        '+46900',
        '+46939',
        '+46944',
        '+47820',
        '+47829',
        '+48700',
        '+4913',
        '+49190',
      ],
      ...['+49900', '+61190', '+81990'],
    ],
  ],
]);

/** Emergency numbers of the world; no conference calls them, and a wrong one costs lives. */
const EMERGENCY: ReadonlySet<string> = new Set(
  '000 08 110 111 112 113 115 117 118 119 122 133 144 911 933 988 999'.split(' '),
);

/**
 * Numbers of risk are not dialled unless a prefix of theirs is allowed, emergency numbers never; nor is either by the way of a SIP address that
 * has a number as its user (`sip:911@…`, `sip:0088…@…`), which the trunk at its host would dial.
 *
 * @param allowed prefixes with their plus, such as `+881`, that may be dialled all the same
 */
export function createDestinationPolicy(allowed: readonly string[]): DestinationPolicy {
  return (address) => {
    const digits = numberOf(address);
    if (digits === undefined) return undefined;
    if (EMERGENCY.has(digits.replace(/^\+/, ''))) return 'emergency';
    const number = digits.replace(/^(?:00|011)(?=\d{6})/, '+');
    const candidates = number.startsWith('+') ? [number] : [number, `+${number}`];
    if (candidates.some((one) => allowed.some((prefix) => one.startsWith(prefix)))) return undefined;
    for (const [risk, prefixes] of RISKS) {
      if (candidates.some((one) => prefixes.some((prefix) => one.startsWith(prefix)))) return risk;
    }
    return undefined;
  };
}

/** The number that would be dialled: digits, perhaps with a plus. */
function numberOf(address: LegAddress): string | undefined {
  if (address.kind === 'phone') return address.number;
  if (address.kind !== 'sip') return undefined;
  const user = /^sips?:([^@]*)@/i.exec(address.uri)?.[1] ?? '';
  const bare =
    unescaped(user)
      .split(';', 1)[0]
      ?.replace(/[\s().-]/g, '') ?? '';
  return /^\+?\d+$/.test(bare) ? bare : undefined;
}

function unescaped(user: string): string {
  return user.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
