import { z } from 'zod';
import type { LegAddressError, LegAddressErrorCode } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';
import { parseHost } from './host-name.ts';

/** A canonical `sip:` or `sips:` URI; `parseSipUri` says which characters it can hold. */
export type SipUri = z.infer<typeof sipUriSchema>;

/** The stored form: only what `parseSipUri` gives out. */
export const sipUriSchema = z.string().refine(isCanonical, 'not a canonical SIP URI').brand<'SipUri'>();

/** Characters of a whole URI. Well under what SIP stacks keep room for; longer ones are not typed by people. */
const maxLength = 255;
const transports = ['udp', 'tcp', 'tls', 'ws', 'wss'];
const userKinds = ['phone', 'ip'];

/**
 * Reads a SIP or SIPS URI by RFC 3261 §25.1 and gives its canonical text, or says what is wrong.
 *
 * **What a parsed URI can hold**, so that it may stand in an Asterisk dial string, a SIP header or a log line as it is:
 * - only ASCII: `A-Z a-z 0-9` and `- _ . ~ * + = % : @ ; [ ]`;
 * - `@` at most once, between user and host; `[ ]` only around an IPv6 address; `:` only after the scheme, before the
 *   port and inside
 *   an IPv6 address; `;` only before `transport=udp|tcp|tls|ws|wss` and `user=phone|ip`, in this order;
 * - `%` only in the user, as `%` and two upper-case hex digits, standing for `! # : @`, or for a letter, digit or mark
 *   outside ASCII.
 *   So even a mistaken decoding brings back no separator, quote, bracket, `$`, backslash, white space or control
 * character.
 *
 * The grammar allows more. Refused, because Asterisk, headers or shells read them as syntax: `& / , $ ? ; ' ( )` in the
 * user (`sip-unsafe-character`), header fields after `?` (`sip-headers`: they would put headers of a stranger's choice
 * into our INVITE), passwords (`sip-password`, RFC 3261 §19.1.1 advises against them), other parameters
 * (`sip-bad-parameter`: `maddr` and `method` would steer the request). Made canonical (§19.1.4): host, scheme and
 * parameters in lower case, needless escapes undone, `!` as `%21`. Other errors: `sip-no-host`, `sip-bad-user`,
 * `sip-bad-host`, `sip-bad-port`, `sip-bad-transport`, `too-long`.
 */
export function parseSipUri(text: string): ParseResult<SipUri, LegAddressError> {
  if (text.length > maxLength) return fail('too-long');
  const unsafe = /[^A-Za-z0-9\-_.~*+=%:@;[\]!?]/u.exec(text)?.[0];
  if (unsafe !== undefined) return fail('sip-unsafe-character', unsafe);
  const [, scheme = '', rest = ''] = /^(sips?):(.*)$/i.exec(text) ?? [];
  if (rest.includes('?')) return fail('sip-headers');
  const at = rest.lastIndexOf('@');
  const [hostPort = '', ...parameters] = rest.slice(at + 1).split(';');
  if (hostPort === '') return fail('sip-no-host');
  const user = at < 0 ? done('') : parseUser(rest.slice(0, at));
  if (!user.ok) return user;
  const host = parseHostPort(hostPort);
  if (!host.ok) return host;
  const tail = parseParameters(parameters, scheme.toLowerCase());
  if (!tail.ok) return tail;
  const uri = `${scheme.toLowerCase()}:${user.value}${host.value}${tail.value}`;
  return uri.length > maxLength ? fail('too-long') : { ok: true, value: uri as SipUri };
}

/**
 * The user part and its `@`. Escapes are undone and only the needed ones made again, so that equal users have equal
 * text.
 */
function parseUser(user: string): ParseResult<string, LegAddressError> {
  if (user.includes(':')) return fail('sip-password');
  if (user === '' || /[@;[\]]/.test(user)) return fail('sip-bad-user', user);
  const decoded = decodeEscapes(user);
  if (decoded === undefined) return fail('sip-bad-user', user);
  const unsafe = /[^A-Za-z0-9\-_.~*+=!#:@\u0080-\u{10ffff}]|(?![\p{L}\p{M}\p{N}])[\u0080-\u{10ffff}]/u.exec(
    decoded,
  )?.[0];
  if (unsafe !== undefined) return fail('sip-unsafe-character', unsafe);
  return done(`${decoded.replace(/[^A-Za-z0-9\-_.~*+=]/gu, escapeCharacter)}@`);
}

/** `undefined` for a `%` without two hex digits, and for octets that are not UTF-8 (RFC 3261 §25.1: text is UTF-8). */
function decodeEscapes(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function escapeCharacter(character: string): string {
  return character === '!' ? '%21' : encodeURIComponent(character);
}

function parseHostPort(text: string): ParseResult<string, LegAddressError> {
  const [, hostText = '', portText] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text) ?? [];
  const host = parseHost(hostText);
  if (host === undefined) return fail('sip-bad-host', hostText === '' ? text : hostText);
  if (portText === undefined) return done(host);
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : 0;
  return port >= 1 && port <= 65_535 ? done(`${host}:${port}`) : fail('sip-bad-port', portText);
}

/** RFC 3261 §19.1.1: no parameter twice; §26.2.2: a SIPS URI does not travel over UDP. */
function parseParameters(parameters: readonly string[], scheme: string): ParseResult<string, LegAddressError> {
  const seen = new Map<string, string>();
  for (const parameter of parameters) {
    const [name = '', value = '', extra] = parameter.toLowerCase().split('=');
    if (extra !== undefined || seen.has(name)) return fail('sip-bad-parameter', parameter);
    if (name === 'transport' ? !transports.includes(value) : name !== 'user' || !userKinds.includes(value)) {
      return fail(name === 'transport' ? 'sip-bad-transport' : 'sip-bad-parameter', parameter);
    }
    seen.set(name, value);
  }
  const transport = seen.get('transport');
  const user = seen.get('user');
  if (scheme === 'sips' && transport === 'udp') return fail('sip-bad-transport', 'transport=udp');
  return done(
    `${transport === undefined ? '' : `;transport=${transport}`}${user === undefined ? '' : `;user=${user}`}`,
  );
}

function isCanonical(text: string): boolean {
  const parsed = parseSipUri(text);
  return parsed.ok && parsed.value === text;
}

function done(value: string): ParseResult<string, LegAddressError> {
  return { ok: true, value };
}

function fail(code: LegAddressErrorCode, detail?: string): ParseResult<never, LegAddressError> {
  return { ok: false, error: { code, ...(detail !== undefined && { detail }) } };
}
