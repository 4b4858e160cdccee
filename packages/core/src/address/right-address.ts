import type { LegAddressErrorCode } from './leg-address-error.ts';

const number = '+12025550100';
const sip = 'sip:bob@example.org';
const jid = 'xmpp:alice@example.org';
const matrix = 'matrix:@alice:example.org';

/** What an address looks like that has not this fault. */
const examples: Readonly<Record<LegAddressErrorCode, string | readonly string[]>> = {
  empty: [number, sip],
  'too-long': [number, sip],
  'no-scheme': [number, sip, jid],
  'unknown-scheme': [number, sip, jid],
  'phone-short-code': number,
  'phone-without-plus': number,
  'phone-not-digits': number,
  'phone-extension': number,
  'phone-unknown-country': number,
  'phone-too-short': number,
  'phone-too-long': number,
  'phone-impossible': number,
  'sip-no-host': sip,
  'sip-bad-user': sip,
  'sip-bad-host': sip,
  'sip-bad-port': `${sip}:5060`,
  'sip-bad-parameter': `${sip};transport=tcp`,
  'sip-bad-transport': `${sip};transport=tcp`,
  'sip-password': sip,
  'sip-headers': sip,
  'sip-unsafe-character': sip,
  'jid-bad-user': jid,
  'jid-bad-domain': jid,
  'jid-resource': jid,
  'matrix-bad-user': matrix,
  'matrix-bad-server': matrix,
  'msn-bad-account': 'msn:carol@hotmail.com',
  'yahoo-bad-account': 'yahoo:dave_77',
  'account-bad-id': 'msn:carol@hotmail.com',
  'link-bad-name': 'link:Anna',
};

export function rightAddress(code: LegAddressErrorCode): string | readonly string[] {
  return examples[code];
}
