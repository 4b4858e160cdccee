import { z } from 'zod';
import type { LegAddressError, LegAddressErrorCode } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';
import { parseHost } from './host-name.ts';

/** A bare JID with a user, in canonical form: `alice@example.org`. `parseBareJid` says which characters it can hold. */
export type BareJid = z.infer<typeof bareJidSchema>;

/** The stored form: only what `parseBareJid` gives out. */
export const bareJidSchema = z.string().refine(isCanonical, 'not a canonical bare JID').brand<'BareJid'>();

/** RFC 7622 §3.1: each part holds at most 1,023 octets of UTF-8. */
const maxPartOctets = 1023;
/**
 * RFC 7622 §3.3.1 forbids `" & ' / : < > @`; the rest of printable ASCII is the IdentifierClass, and so are letters,
 * marks and digits.
 */
const userPattern = /^[!#-%(-.0-9;=?A-~\p{L}\p{M}\p{N}]+$/u;
/** As nearly all are: no mapping changes more than its case. */
const printableAscii = /^[ -~]*$/;
const labelPattern = /^(?!-)[\p{L}\p{M}\p{N}-]+(?<!-)$/u;

/**
 * Reads `user@domain` (RFC 7622) and gives it with width and case mapped and in NFC, as XMPP servers compare it.
 *
 * A subset: a user is required, a resource is refused, and the PRECIS contextual and bidi rules are not checked;
 * characters beyond letters, marks and digits are only allowed from ASCII. So there is no white space, control, quote,
 * angle bracket, slash, colon or ampersand, and exactly one `@`; but `$ { } \ ^ | , ; ( )` can occur: **a JID is not
 * fit for a dial string**. Punycode labels are left as they are, which makes them differ from their Unicode spelling.
 *
 * Errors: `jid-bad-user`, `jid-bad-domain`, `jid-resource` (with the bare JID as suggestion).
 */
export function parseBareJid(text: string): ParseResult<BareJid, LegAddressError> {
  if (text.length > 2 * maxPartOctets + 1) return fail('too-long');
  const slash = text.indexOf('/');
  if (slash >= 0) return resourceError(text.slice(0, slash));
  const at = text.indexOf('@');
  const user = mapCase(text.slice(0, Math.max(at, 0)));
  if (!isPart(user) || !userPattern.test(user)) return fail('jid-bad-user', text.slice(0, Math.max(at, 0)));
  const domain = parseDomain(text.slice(at + 1));
  if (domain === undefined) return fail('jid-bad-domain', text.slice(at + 1));
  return { ok: true, value: `${user}@${domain}` as BareJid };
}

/** RFC 7622 §3.2: a host name, perhaps with letters beyond ASCII, or an IP address. */
function parseDomain(text: string): string | undefined {
  const host = parseHost(text);
  if (host !== undefined) return host;
  const name = mapCase(text.replace(/\.$/, ''));
  const isInternational = /[^\p{ASCII}]/u.test(name);
  return isInternational && isPart(name) && name.split('.').every(isLabel) ? name : undefined;
}

function isLabel(label: string): boolean {
  return label.length <= 63 && labelPattern.test(label);
}

/** The UsernameCaseMapped profile (RFC 8265 §3.3.2): wide and narrow forms to plain ones, lower case, NFC. */
function mapCase(text: string): string {
  if (printableAscii.test(text)) return text.toLowerCase();
  const narrow = text.replace(/[\uff00-\uffef]/g, (form) => form.normalize('NFKC'));
  return narrow.normalize('NFC').toLowerCase().normalize('NFC');
}

/**
 * Characters with a compatibility decomposition are disallowed (RFC 8264 §9.17), which also keeps look-alike ligatures
 * out.
 */
function isPart(part: string): boolean {
  if (printableAscii.test(part)) return part.length <= maxPartOctets;
  return part.normalize('NFKC') === part && new TextEncoder().encode(part).length <= maxPartOctets;
}

function resourceError(bare: string): ParseResult<never, LegAddressError> {
  const parsed = parseBareJid(bare);
  return parsed.ok ? { ok: false, error: { code: 'jid-resource', suggestion: parsed.value } } : parsed;
}

function isCanonical(text: string): boolean {
  const parsed = parseBareJid(text);
  return parsed.ok && parsed.value === text;
}

function fail(code: LegAddressErrorCode, detail?: string): ParseResult<never, LegAddressError> {
  return { ok: false, error: { code, ...(detail !== undefined && { detail }) } };
}
