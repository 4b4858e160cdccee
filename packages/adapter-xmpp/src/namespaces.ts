/** XML namespaces, each with the document that defines it. */
export const NS = {
  /** RFC 6120 */
  stream: 'http://etherx.jabber.org/streams',
  startTls: 'urn:ietf:params:xml:ns:xmpp-tls',
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl',
  bind: 'urn:ietf:params:xml:ns:xmpp-bind',
  streamErrors: 'urn:ietf:params:xml:ns:xmpp-streams',
  /** RFC 6121 */
  roster: 'jabber:iq:roster',
  /** XEP-0030 */
  discoInfo: 'http://jabber.org/protocol/disco#info',
  discoItems: 'http://jabber.org/protocol/disco#items',
  /** XEP-0045 */
  mucUser: 'http://jabber.org/protocol/muc#user',
  /** XEP-0085 */
  chatStates: 'http://jabber.org/protocol/chatstates',
  /** XEP-0091, obsolete, still sent by old servers */
  legacyDelay: 'jabber:x:delay',
  /** XEP-0092 */
  version: 'jabber:iq:version',
  /** XEP-0115 */
  caps: 'http://jabber.org/protocol/caps',
  /** XEP-0066 */
  outOfBand: 'jabber:x:oob',
  /** XEP-0424 */
  retract: 'urn:xmpp:message-retract:1',
  /** XEP-0428 */
  fallback: 'urn:xmpp:fallback:0',
  /** XEP-0444 */
  reactions: 'urn:xmpp:reactions:0',
  /** XEP-0461 */
  reply: 'urn:xmpp:reply:0',
  /** XEP-0184 */
  receipts: 'urn:xmpp:receipts',
  /** XEP-0198 */
  streamManagement: 'urn:xmpp:sm:3',
  /** XEP-0199 */
  ping: 'urn:xmpp:ping',
  /** XEP-0203 */
  delay: 'urn:xmpp:delay',
  /** XEP-0280 */
  carbons: 'urn:xmpp:carbons:2',
  /** XEP-0308 */
  correct: 'urn:xmpp:message-correct:0',
  /** XEP-0334 */
  hints: 'urn:xmpp:hints',
  /** XEP-0359 */
  stanzaId: 'urn:xmpp:sid:0',
  /** XEP-0380 */
  encryptionHint: 'urn:xmpp:eme:0',
  /** XEP-0388 */
  sasl2: 'urn:xmpp:sasl:2',
} as const;
