import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import { z } from 'zod';
import type { LegAddressError, LegAddressErrorCode } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';
import { asciiDigits } from './ascii-digits.ts';

/**
 * A telephone number in E.164 with its plus, `+12025550100`: a plus and 4 to 15 digits that its country's numbering
 * plan has room for.
 */
export type E164Number = z.infer<typeof e164NumberSchema>;

/** The stored form: only what `parseE164Number` gives out. */
export const e164NumberSchema = z.string().refine(isCanonical, 'not an E.164 number').brand<'E164Number'>();

/** ITU-T E.164 §6.2.1: at most 15 digits, the country code included. */
const maxDigits = 15;
/**
 * Emergency numbers, and the short codes that people most often mean: two or three digits, 911 behind its country, and what
 * begins with 11 (ITU-T E.129; 116 117 and its like). With a plus they are no numbers either.
 */
const SHORT_CODE = /^\+?(?:\d{2,3}|1911|11\d{2,4})$/;
/** Enough for 15 digits however they are grouped; what is longer is no number. */
const maxTextLength = 64;
/**
 * What people group digits with. A `(0)` stays in: whether it belongs to the number is the country's matter, which the
 * library knows.
 */
const separators = /[\s().\-/]/g;

/**
 * Reads a number as people write it: a plus, then digits with spaces, dots, dashes, slashes and parentheses among them.
 *
 * "Possible" is asked (the length fits the country's plan), not "valid" (the digits match today's ranges): the
 * library's ranges are older than the newest area codes, and numbers kept free for tests and films (`+44 1632 960000`)
 * are in none. Whether anyone is there, the telephone network says (Q.850 cause 1). Lengths are the same in the
 * library's small metadata, so that is used.
 *
 * Errors: `phone-short-code`, `phone-without-plus` (with a suggestion where one fits), `phone-not-digits`, `phone-extension`,
 * `phone-unknown-country`, `phone-too-short`, `phone-too-long`, `phone-impossible`, `too-long`. Source: ITU-T E.164,
 * RFC 3966 §3 for the separators.
 */
export function parseE164Number(text: string): ParseResult<E164Number, LegAddressError> {
  if (text.length > maxTextLength) return fail('too-long');
  const bare = withoutMobilePrefix(asciiDigits(text.replace(separators, '')));
  if (SHORT_CODE.test(bare)) return fail('phone-short-code');
  if (/^\d+$/.test(bare)) return withoutPlus(bare);
  if (/^\+\d+(?:x|ext|;ext=)/i.test(bare)) return fail('phone-extension');
  if (!/^\+\d*$/.test(bare)) return fail('phone-not-digits');
  if (bare.length > maxDigits + 1) return fail('phone-too-long');
  const number = canonicalNumber(bare);
  if (number !== undefined) return { ok: true, value: number };
  const wrongLength = validatePhoneNumberLength(bare);
  return fail(wrongLength === undefined ? 'phone-impossible' : lengthErrors[wrongLength]);
}

/**
 * The canonical number, or nothing. A number that would be read differently a second time is refused: stored text must
 * stay what it is. The library takes 0.1 ms to read a number, so one that stays as it was written is read once.
 */
function canonicalNumber(text: string): E164Number | undefined {
  const first = possibleNumber(text);
  if (first === undefined) return undefined;
  return first === text || possibleNumber(first) === first ? (first as E164Number) : undefined;
}

function possibleNumber(text: string): string | undefined {
  const parsed = parsePhoneNumberFromString(text, { extract: false });
  return parsed?.isPossible() && parsed.ext === undefined ? parsed.number : undefined;
}

const lengthErrors = {
  NOT_A_NUMBER: 'phone-not-digits',
  INVALID_COUNTRY: 'phone-unknown-country',
  TOO_SHORT: 'phone-too-short',
  TOO_LONG: 'phone-too-long',
  INVALID_LENGTH: 'phone-impossible',
} as const satisfies Record<string, LegAddressErrorCode>;

/**
 * `0049…` is how a plus is dialled in much of the world, and eleven digits or more are likely to lack nothing else.
 * Fewer are more likely a number without its country: `202 555 0100` with a mere plus would be someone in Egypt, so
 * nothing is suggested.
 */
function withoutPlus(digits: string): ParseResult<never, LegAddressError> {
  const international = digits.replace(/^00/, '');
  const isLikely = international !== digits || digits.length >= 11;
  const guess = isLikely ? parsePhoneNumberFromString(`+${international}`, { extract: false }) : undefined;
  return { ok: false, error: { code: 'phone-without-plus', ...(guess?.isValid() && { suggestion: guess.number }) } };
}

/**
 * Mexico's mobile numbers were written with a 1 behind the country code until 2019; the same people answer without it.
 */
function withoutMobilePrefix(number: string): string {
  return number.replace(/^\+521(?=\d{10}$)/, '+52');
}

function isCanonical(text: string): boolean {
  return /^\+\d{1,15}$/.test(text) && possibleNumber(text) === text;
}

function fail(code: LegAddressErrorCode): ParseResult<never, LegAddressError> {
  return { ok: false, error: { code } };
}
