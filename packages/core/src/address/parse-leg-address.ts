import { formatLegAddress, type LegAddress } from './leg-address.ts';
import type { LegAddressError } from './leg-address-error.ts';
import { legKinds } from './legs/leg-kinds.ts';
import { phone } from './legs/phone.ts';
import type { ParseResult } from './parse-result.ts';

export type ParsedLegAddress =
  | { readonly ok: true; readonly address: LegAddress }
  | { readonly ok: false; readonly error: LegAddressError };

type SchemeParser = (rest: string, scheme: string) => ParseResult<LegAddress, LegAddressError>;

/** Schemes in lower case. */
const schemes: ReadonlyMap<string, SchemeParser> = new Map(
  legKinds.flatMap((kind) => kind.schemes.map((scheme): [string, SchemeParser] => [scheme, kind.parse])),
);

/** Octets that no address of any kind exceeds; keeps every later step short. */
const maxLength = 2100;

/** Whether a word begins with one of the schemes that leg addresses have. Linear in the scheme only. */
export function hasLegScheme(text: string): boolean {
  const scheme = schemeOf(text);
  return scheme !== undefined && schemes.has(scheme);
}

/**
 * Reads one leg address: `+12025550100`, or `phone:`, `tel:`, `sip:`, `sips:`, `xmpp:`, `jabber:`, `gtalk:`, `matrix:`,
 * `msn:`, `yahoo:` with an address; schemes in any case. White space around it and inside a telephone number is
 * ignored. Never throws; the time is linear in the text. Errors: those of the kind's own parser, and `empty`,
 * `too-long`, `no-scheme`, `unknown-scheme`.
 */
export function parseLegAddress(text: string): ParsedLegAddress {
  if (text.length > maxLength) return { ok: false, error: { code: 'too-long' } };
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, error: { code: 'empty' } };
  if (/^\(?\+/.test(trimmed) || /^[\d().\s/-]+$/.test(trimmed)) return addressOf(phone.parse(trimmed, 'phone'));
  const scheme = schemeOf(trimmed);
  if (scheme === undefined) return noScheme(trimmed);
  const rest = trimmed.slice(scheme.length + 1).replace(/^\/\//, '');
  const parse = schemes.get(scheme);
  return parse === undefined ? unknownScheme(scheme, rest) : addressOf(parse(rest.trim(), scheme));
}

function schemeOf(text: string): string | undefined {
  return /^([a-z][a-z0-9+.-]{0,30}):/i.exec(text)?.[1]?.toLowerCase();
}

function addressOf(parsed: ParseResult<LegAddress, LegAddressError>): ParsedLegAddress {
  return parsed.ok ? { ok: true, address: parsed.value } : parsed;
}

/** Looks like an e-mail address, which most accounts do. */
const ACCOUNT = /^[^@\s]+@[^@\s]+$/;

function noScheme(text: string): ParsedLegAddress {
  return { ok: false, error: { code: 'no-scheme', ...(ACCOUNT.test(text) && suggest(`sip:${text}`)) } };
}

/**
 * Only what can be rung is suggested. `mailto:` is what chat programs make of an address of ours; the same goes for a
 * scheme that is merely misspelt.
 */
function unknownScheme(scheme: string, rest: string): ParsedLegAddress {
  return {
    ok: false,
    error: { code: 'unknown-scheme', detail: scheme, ...(scheme === 'mailto' && suggest(`sip:${rest}`)) },
  };
}

function suggest(candidate: string): { suggestion?: string } {
  const parsed = parseLegAddress(candidate);
  return parsed.ok ? { suggestion: formatLegAddress(parsed.address) } : {};
}
