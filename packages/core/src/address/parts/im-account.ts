import { z } from 'zod';
import type { LegAddressError, LegAddressErrorCode } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';
import { parseHost } from './host-name.ts';

/** An MSN passport, which is an e-mail address, in lower case: `carol@hotmail.com`. */
export type MsnAccount = z.infer<typeof msnAccountSchema>;
/**
 * A Yahoo id in lower case, `dave_77`; ids elsewhere than at yahoo.com are whole e-mail addresses, `dave@ymail.com`.
 */
export type YahooAccount = z.infer<typeof yahooAccountSchema>;

/** The stored forms: only what the parsers give out. */
export const msnAccountSchema = z
  .string()
  .refine((text) => emailAddress(text) === text, 'not an MSN account')
  .brand<'MsnAccount'>();
export const yahooAccountSchema = z
  .string()
  .refine((text) => yahooId(text) === text, 'not a Yahoo account')
  .brand<'YahooAccount'>();

/** RFC 5321 §4.5.3.1.1 for the local part; erratum 1690 of RFC 3696 for the whole. */
const maxLocalLength = 64;
const maxEmailLength = 254;

/**
 * Reads an MSN account: an e-mail address of a dot-atom (RFC 5322 §3.2.3, ASCII) without the characters `& ' / ^ { | }
 * $ !` and back-tick, at a domain name with a dot. Error: `msn-bad-account`.
 */
export function parseMsnAccount(text: string): ParseResult<MsnAccount, LegAddressError> {
  const account = emailAddress(text);
  return account === undefined ? fail('msn-bad-account') : { ok: true, value: account as MsnAccount };
}

/**
 * Reads a Yahoo account: an id (a letter, then up to 31 letters, digits, `_` or `.`), or an e-mail address as for MSN.
 * The address `dave@yahoo.com` is the id `dave`, so that one person has one name. Error: `yahoo-bad-account`.
 */
export function parseYahooAccount(text: string): ParseResult<YahooAccount, LegAddressError> {
  const account = yahooId(text);
  return account === undefined ? fail('yahoo-bad-account') : { ok: true, value: account as YahooAccount };
}

function yahooId(text: string): string | undefined {
  const id = text.replace(/@yahoo\.com$/i, '').toLowerCase();
  return /^[a-z][a-z0-9_.]{0,31}$/.test(id) ? id : emailAddress(text);
}

function emailAddress(text: string): string | undefined {
  if (text.length > maxEmailLength) return undefined;
  const [, local = '', domain = ''] = /^([A-Za-z0-9_.+%=#*?~-]+)@([A-Za-z0-9.-]+)$/.exec(text) ?? [];
  const isDotAtom = !/^\.|\.\.|\.$/.test(local) && local.length <= maxLocalLength;
  const host = /[A-Za-z]/.test(domain) ? parseHost(domain) : undefined;
  return isDotAtom && host?.includes('.') ? `${local.toLowerCase()}@${host}` : undefined;
}

function fail(code: LegAddressErrorCode): ParseResult<never, LegAddressError> {
  return { ok: false, error: { code } };
}
