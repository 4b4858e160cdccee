import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import type { LegAddress } from '../address/leg-address.ts';

const callingCodes: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)));

/**
 * What the figures of calls to an address are kept under: the calling code of its country, `+49` (ITU-T E.164; none
 * begins another), else the kind of address.
 */
export function destinationOf(address: LegAddress): string {
  return address.kind === 'phone' ? (countryOf(address.number) ?? 'phone') : address.kind;
}

/** The calling code that a number, or a prefix of numbers, begins with. */
function countryOf(number: string): string | undefined {
  for (let digits = 1; digits <= 3; digits += 1) {
    const code = number.slice(1, 1 + digits);
    if (callingCodes.has(code)) return `+${code}`;
  }
  return undefined;
}

/** The destination that a part of it belongs to: of `+4915` it is `+49`. One that is none has none but itself. */
export function wholeOf(part: string): string {
  return part.startsWith('+') ? (countryOf(part) ?? part) : part;
}

/**
 * The part of a destination that a provider has a price for: mobile telephones, a city; the destination itself where that is
 * its price for all the rest; undefined where it has none.
 * @param prefix of its rate table, digits without a plus
 */
export function partOf(destination: string, prefix: string | undefined): string | undefined {
  if (prefix === undefined) return undefined;
  const part = `+${prefix}`;
  return part.length > destination.length && part.startsWith(destination) ? part : destination;
}
