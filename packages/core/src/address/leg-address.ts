import { z } from 'zod';
import { bareJidSchema } from './bare-jid.ts';
import { e164NumberSchema } from './e164-number.ts';
import { msnAccountSchema, yahooAccountSchema } from './im-account.ts';
import { matrixUserIdSchema } from './matrix-user-id.ts';
import { sipUriSchema } from './sip-uri.ts';

/** The stored form of a leg's address. It takes canonical text only, so that two stored addresses of one party are equal. */
export const legAddressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phone'), number: e164NumberSchema }).readonly(),
  z.object({ kind: z.literal('sip'), uri: sipUriSchema }).readonly(),
  z.object({ kind: z.literal(['xmpp', 'gtalk']), jid: bareJidSchema }).readonly(),
  z.object({ kind: z.literal('matrix'), userId: matrixUserIdSchema }).readonly(),
  z.object({ kind: z.literal('msn'), account: msnAccountSchema }).readonly(),
  z.object({ kind: z.literal('yahoo'), account: yahooAccountSchema }).readonly(),
]);

/** One party of a call. Equal parties have equal canonical text (`formatLegAddress`). */
export type LegAddress = z.infer<typeof legAddressSchema>;

/** The addresses whose text may stand in an Asterisk dial string as it is (see `parseE164Number` and `parseSipUri`); no other may. */
export type DialableAddress = Extract<LegAddress, { kind: 'phone' | 'sip' }>;

export function isDialable(address: LegAddress): address is DialableAddress {
  return address.kind === 'phone' || address.kind === 'sip';
}
