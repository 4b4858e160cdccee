export { assertNever } from './address/assert-never.ts';
export type {
  BareJid,
  E164Number,
  LegAddress,
  MatrixUserId,
  MsnAccount,
  SipUri,
  YahooAccount,
} from './address/leg-address.ts';
export type { LegAddressError, LegAddressErrorCode } from './address/leg-address-error.ts';
export type { ParseResult } from './address/parse-result.ts';
export type { Command, HelpTopic, ProviderName, RequestedLeg } from './command/command.ts';
export type { CommandError, Keyword } from './command/command-error.ts';
export type { Identity, IdentityNetwork } from './permission/identity.ts';
