import type { z } from 'zod';

/** A telephone number in E.164 with its plus, `+12025550100`: 4 to 15 digits, a number that its country's plan has room for. */
export type E164Number = string & z.$brand<'E164Number'>;
/** A canonical `sip:` or `sips:` URI (RFC 3261 §19.1, §25.1) of the safe characters that `parseSipUri` lists. */
export type SipUri = string & z.$brand<'SipUri'>;
/** A bare JID in canonical form (RFC 7622 §3): `alice@example.org`, no resource. */
export type BareJid = string & z.$brand<'BareJid'>;
/** A Matrix user id (Matrix specification, "User Identifiers"): `@alice:example.org`. */
export type MatrixUserId = string & z.$brand<'MatrixUserId'>;
/** An MSN passport, which is an e-mail address, in lower case: `carol@hotmail.com`. */
export type MsnAccount = string & z.$brand<'MsnAccount'>;
/** A Yahoo id, or the e-mail address that serves as one, in lower case: `dave_77`, `dave@yahoo.com`. */
export type YahooAccount = string & z.$brand<'YahooAccount'>;

/** One party of a call. Equal parties have equal canonical text (`formatLegAddress`). */
export type LegAddress =
  | { readonly kind: 'phone'; readonly number: E164Number }
  | { readonly kind: 'sip'; readonly uri: SipUri }
  | { readonly kind: 'xmpp' | 'gtalk'; readonly jid: BareJid }
  | { readonly kind: 'matrix'; readonly userId: MatrixUserId }
  | { readonly kind: 'msn'; readonly account: MsnAccount }
  | { readonly kind: 'yahoo'; readonly account: YahooAccount };
