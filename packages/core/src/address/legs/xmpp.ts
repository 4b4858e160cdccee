import { z } from 'zod';
import type { LegAddressError } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';
import { type BareJid, bareJidSchema, parseBareJid } from '../parts/bare-jid.ts';
import { defineLegKind } from './define-leg-kind.ts';

const xmppSchema = z.object({ kind: z.literal('xmpp'), jid: bareJidSchema }).readonly();
const gtalkSchema = z.object({ kind: z.literal('gtalk'), jid: bareJidSchema }).readonly();

/** `xmpp:alice@example.org`. `jabber:` is the older name of XMPP. */
export const xmpp = defineLegKind<z.output<typeof xmppSchema>>({
  kind: 'xmpp',
  schemes: ['xmpp', 'jabber'],
  schema: xmppSchema,
  parse: (rest) => parseJid('xmpp', rest),
  format: ({ jid }) => `xmpp:${jid}`,
  personOf: ({ jid }) => ({ network: 'xmpp', address: jid }),
});

/** `gtalk:bob@gmail.com`: an XMPP address of the Google Talk kind. */
export const gtalk = defineLegKind<z.output<typeof gtalkSchema>>({
  kind: 'gtalk',
  schemes: ['gtalk'],
  schema: gtalkSchema,
  parse: (rest) => parseJid('gtalk', rest),
  format: ({ jid }) => `gtalk:${jid}`,
  personOf: ({ jid }) => ({ network: 'gtalk', address: jid }),
});

/** A pasted link may end in an action, `?message` (XEP-0147); it says nothing about who is meant. */
function parseJid<Kind extends 'xmpp' | 'gtalk'>(
  kind: Kind,
  rest: string,
): ParseResult<{ readonly kind: Kind; readonly jid: BareJid }, LegAddressError> {
  const parsed = parseBareJid(rest.replace(/(@[^?@]*)\?.*$/s, '$1'));
  if (parsed.ok) return { ok: true, value: { kind, jid: parsed.value } };
  const { suggestion, ...error } = parsed.error;
  return { ok: false, error: { ...error, ...(suggestion && { suggestion: `${kind}:${suggestion}` }) } };
}
