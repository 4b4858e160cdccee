import { z } from 'zod';

/**
 * What a call to a number risks: nothing out of the ordinary, a high price (`special`), or that somebody is paid for
 * having us call there (`toll-fraud`).
 */
export const riskClassSchema = z.enum(['normal', 'special', 'toll-fraud']);
export type RiskClass = z.infer<typeof riskClassSchema>;

/** Prefixes with their plus, such as `+881`, by class. The longest that fits a number decides; without one it is normal. */
export interface RiskClasses {
  readonly special: readonly string[];
  readonly tollFraud: readonly string[];
  /** Exceptions within the others. */
  readonly normal: readonly string[];
}

/** The class of a number, and the prefix that decided; none where no prefix fits. */
export interface NumberClass {
  readonly riskClass: RiskClass;
  readonly prefix?: string;
}

/** Why a number of risk is one, in the words that people know. `special-number`: only the operator's table says so. */
export type NumberRisk =
  | 'premium-rate'
  | 'satellite'
  | 'international-network'
  | 'personal-number'
  | 'special-number'
  | 'toll-fraud';

/**
 * Prefixes that cost more than anybody expects. Country codes of no country: ITU-T E.164, list of assigned codes; the
 * others: the national numbering plans.
 */
const SPECIAL: ReadonlyMap<NumberRisk, readonly string[]> = new Map([
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
 * telephone bill (CFCA, GSMA): small, dear to call, and with numbers that anyone can rent. A range within another is
 * one that stays shut where an operator allows only the country.
 */
const TOLL_FRAUD: readonly string[] = [
  ...['+220', '+224', '+231', '+232', '+239', '+245', '+246', '+247', '+252', '+257', '+269', '+290', '+291'],
  ...['+37190', '+37281', '+37290', '+53', '+5399', '+592', '+670', '+672', '+674', '+675', '+676', '+677', '+678'],
  ...['+681', '+682', '+683', '+685', '+686', '+688', '+690', '+692', '+850', '+960'],
];

/** What counts where the operator has no table of their own. */
export const STANDARD_RISK_CLASSES: RiskClasses = {
  special: [...SPECIAL.values()].flat(),
  tollFraud: TOLL_FRAUD,
  normal: [],
};

/** Finds the class of a number, E.164 with its plus. Where two classes name one prefix, the more dangerous counts. */
export function createRiskTable({ special, tollFraud, normal }: RiskClasses): (number: string) => NumberClass {
  const classes = new Map<string, RiskClass>([
    ...normal.map((prefix) => [prefix, 'normal'] as const),
    ...special.map((prefix) => [prefix, 'special'] as const),
    ...tollFraud.map((prefix) => [prefix, 'toll-fraud'] as const),
  ]);
  const find = createPrefixFinder([...classes.keys()]);
  return (number) => {
    const prefix = find(number);
    return { riskClass: classes.get(prefix ?? '') ?? 'normal', ...(prefix !== undefined && { prefix }) };
  };
}

/** Finds the longest of some prefixes that a number begins with. */
export function createPrefixFinder(prefixes: readonly string[]): (number: string) => string | undefined {
  const longestFirst = prefixes.toSorted((one, other) => other.length - one.length);
  return (number) => longestFirst.find((prefix) => number.startsWith(prefix));
}

const specials = new Map([...SPECIAL].flatMap(([risk, prefixes]) => prefixes.map((prefix) => [prefix, risk] as const)));
const findSpecial = createPrefixFinder([...specials.keys()]);

/** What a special number is: an operator's table says only that it is one, so ours is asked, too. */
export function specialRiskOf(number: string): NumberRisk {
  return specials.get(findSpecial(number) ?? '') ?? 'special-number';
}
