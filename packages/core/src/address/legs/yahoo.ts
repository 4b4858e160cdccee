import { z } from 'zod';
import { parseYahooAccount, yahooAccountSchema } from '../parts/im-account.ts';
import { defineLegKind, mapParsed } from './define-leg-kind.ts';

const schema = z.object({ kind: z.literal('yahoo'), account: yahooAccountSchema }).readonly();

/** `yahoo:dave_77`. */
export const yahoo = defineLegKind<z.output<typeof schema>>({
  kind: 'yahoo',
  schemes: ['yahoo'],
  schema,
  parse: (rest) => mapParsed(parseYahooAccount(rest), (account) => ({ kind: 'yahoo' as const, account })),
  format: ({ account }) => `yahoo:${account}`,
  personOf: ({ account }) => ({ network: 'yahoo', address: account }),
});
