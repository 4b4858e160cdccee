import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import type { LegAddress } from '../address/leg-address.ts';

const callingCodes: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)));

/**
 * What the figures of calls to an address are kept under: the calling code of its country, `+49` (ITU-T E.164; none
 * begins another), else the kind of address.
 */
export function destinationOf(address: LegAddress): string {
  if (address.kind !== 'phone') return address.kind;
  for (let digits = 1; digits <= 3; digits += 1) {
    const code = address.number.slice(1, 1 + digits);
    if (callingCodes.has(code)) return `+${code}`;
  }
  return 'phone';
}
