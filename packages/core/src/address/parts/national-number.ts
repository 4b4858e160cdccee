import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { ParsedLegAddress } from '../parse-leg-address.ts';

/** Whether this is a country's code (ISO 3166-1 alpha-2) whose numbers are known. */
export function isCountry(text: string): text is CountryCode {
  return isSupportedCountry(text);
}

export type ParsedNational = Extract<ParsedLegAddress, { ok: false }>;

/**
 * What digits without a country code mean in a country, as the error that they are, with the whole number as its
 * suggestion: whoever wrote them says so before a stranger elsewhere is called. Undefined where they are no number of
 * that country.
 */
export function asNational(text: string, country: CountryCode): ParsedNational | undefined {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  if (number?.isValid() !== true || number.ext !== undefined) return undefined;
  return { ok: false, error: { code: 'phone-without-plus', suggestion: number.number } };
}
