import { z } from 'zod';
import { msnAccountSchema, parseMsnAccount } from '../parts/im-account.ts';
import { defineLegKind, mapParsed } from './define-leg-kind.ts';

const schema = z.object({ kind: z.literal('msn'), account: msnAccountSchema }).readonly();

/** `msn:carol@hotmail.com`. */
export const msn = defineLegKind<z.output<typeof schema>>({
  kind: 'msn',
  schemes: ['msn'],
  schema,
  parse: (rest) => mapParsed(parseMsnAccount(rest), (account) => ({ kind: 'msn' as const, account })),
  format: ({ account }) => `msn:${account}`,
  personOf: ({ account }) => ({ network: 'msn', address: account }),
});
