import { parseBareJid } from './bare-jid.ts';
import { parseE164Number } from './e164-number.ts';
import { formatLegAddress } from './format-leg-address.ts';
import { parseMsnAccount, parseYahooAccount } from './im-account.ts';
import type { LegAddress } from './leg-address.ts';
import type { LegAddressError } from './leg-address-error.ts';
import { parseMatrixUserId } from './matrix-user-id.ts';
import type { ParseResult } from './parse-result.ts';
import { parseSipUri } from './sip-uri.ts';

export type ParsedLegAddress =
  | { readonly ok: true; readonly address: LegAddress }
  | { readonly ok: false; readonly error: LegAddressError };

type SchemeParser = (rest: string) => ParsedLegAddress;

/** Schemes in lower case. `tel:` and `callto:` are what pages link numbers with (RFC 3966), `jabber:` is the older name of XMPP. */
const schemes: ReadonlyMap<string, SchemeParser> = new Map([
  ['phone', parsePhone],
  ['tel', parsePhone],
  ['callto', parsePhone],
  ['sip', (rest) => parseSip(`sip:${rest}`)],
  ['sips', (rest) => parseSip(`sips:${rest}`)],
  ['xmpp', (rest) => parseXmpp('xmpp', rest)],
  ['jabber', (rest) => parseXmpp('xmpp', rest)],
  ['gtalk', (rest) => parseXmpp('gtalk', rest)],
  ['matrix', parseMatrix],
  ['msn', (rest) => wrap(parseMsnAccount(rest), (account) => ({ kind: 'msn', account }))],
  ['yahoo', (rest) => wrap(parseYahooAccount(rest), (account) => ({ kind: 'yahoo', account }))],
]);

/** Octets that no address of any kind exceeds; keeps every later step short. */
const maxLength = 2100;

/** Whether a word begins with one of the schemes that leg addresses have. Linear in the scheme only. */
export function hasLegScheme(text: string): boolean {
  const scheme = schemeOf(text);
  return scheme !== undefined && schemes.has(scheme);
}

/**
 * Reads one leg address: `+12025550100`, or `phone:`, `tel:`, `sip:`, `sips:`, `xmpp:`, `jabber:`, `gtalk:`, `matrix:`, `msn:`, `yahoo:`
 * with an address; schemes in any case. White space around it and inside a telephone number is ignored.
 * Never throws; the time is linear in the text. Errors: those of the kind's own parser, and `empty`, `too-long`, `no-scheme`, `unknown-scheme`.
 */
export function parseLegAddress(text: string): ParsedLegAddress {
  if (text.length > maxLength) return { ok: false, error: { code: 'too-long' } };
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, error: { code: 'empty' } };
  if (/^\(?\+/.test(trimmed) || /^[\d().\s/-]+$/.test(trimmed)) return parsePhone(trimmed);
  const scheme = schemeOf(trimmed);
  if (scheme === undefined) return noScheme(trimmed);
  const rest = trimmed.slice(scheme.length + 1).replace(/^\/\//, '');
  return schemes.get(scheme)?.(rest.trim()) ?? unknownScheme(scheme, rest);
}

function schemeOf(text: string): string | undefined {
  return /^([a-z][a-z0-9+.-]{0,30}):/i.exec(text)?.[1]?.toLowerCase();
}

function parsePhone(rest: string): ParsedLegAddress {
  return wrap(parseE164Number(rest), (number) => ({ kind: 'phone', number }));
}

function parseSip(uri: string): ParsedLegAddress {
  return wrap(parseSipUri(uri), (value) => ({ kind: 'sip', uri: value }));
}

/** A pasted link may end in an action, `?message` (XEP-0147); it says nothing about who is meant. */
function parseXmpp(kind: 'xmpp' | 'gtalk', rest: string): ParsedLegAddress {
  const parsed = parseBareJid(rest.replace(/(@[^?@]*)\?.*$/s, '$1'));
  if (parsed.ok) return { ok: true, address: { kind, jid: parsed.value } };
  const { suggestion, ...error } = parsed.error;
  return { ok: false, error: { ...error, ...(suggestion && { suggestion: `${kind}:${suggestion}` }) } };
}

/** Matrix specification, "Matrix URI scheme": `matrix:u/alice:example.org` is the link to the user `@alice:example.org`. */
function parseMatrix(rest: string): ParsedLegAddress {
  return wrap(parseMatrixUserId(rest.replace(/^u\/@?/, '@')), (userId) => ({ kind: 'matrix', userId }));
}

/** Looks like an e-mail address, which most accounts do. */
const ACCOUNT = /^[^@\s]+@[^@\s]+$/;

function noScheme(text: string): ParsedLegAddress {
  return { ok: false, error: { code: 'no-scheme', ...(ACCOUNT.test(text) && suggest(`sip:${text}`)) } };
}

/** Only what can be rung is suggested. `mailto:` is what chat programs make of an address of ours; the same goes for a scheme that is merely misspelt. */
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

function wrap<Value>(
  parsed: ParseResult<Value, LegAddressError>,
  build: (value: Value) => LegAddress,
): ParsedLegAddress {
  return parsed.ok ? { ok: true, address: build(parsed.value) } : parsed;
}
