/**
 * Why a word is no leg address. The codes are for programs; the sentences for people are in command-texts.ts. `detail`
 * is the part of the word that is at fault and `suggestion` an address that would have been right: both are the
 * person's own words, so they are escaped before anyone sees them (`quoteWords`).
 */
export type LegAddressError = {
  readonly code: LegAddressErrorCode;
  readonly detail?: string;
  readonly suggestion?: string;
};

export type LegAddressErrorCode =
  | 'empty'
  | 'too-long'
  | 'no-scheme'
  | 'unknown-scheme'
  /** 911, 112, and other numbers that mean something else on every telephone network. */
  | 'phone-short-code'
  | 'phone-without-plus'
  | 'phone-not-digits'
  | 'phone-extension'
  | 'phone-unknown-country'
  | 'phone-too-short'
  | 'phone-too-long'
  | 'phone-impossible'
  | 'sip-no-host'
  | 'sip-bad-user'
  | 'sip-bad-host'
  | 'sip-bad-port'
  | 'sip-bad-parameter'
  | 'sip-bad-transport'
  | 'sip-password'
  | 'sip-headers'
  | 'sip-unsafe-character'
  | 'jid-bad-user'
  | 'jid-bad-domain'
  | 'jid-resource'
  | 'matrix-bad-user'
  | 'matrix-bad-server'
  | 'msn-bad-account'
  | 'yahoo-bad-account'
  | 'account-bad-id'
  | 'link-bad-name';
