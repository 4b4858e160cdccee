import { z } from 'zod';
import { legAddressSchema } from '../address/leg-address.ts';
import { adapterIdSchema, callIdSchema, providerIdSchema } from '../ids.ts';

/** What somebody calls a party that they call often. */
const namedAddressSchema = z.object({
  /** As they wrote it; names are compared by {@link foldCase}. */
  name: z.string().min(1).max(40),
  address: legAddressSchema,
});
export type NamedAddress = z.infer<typeof namedAddressSchema>;

const pastCallSchema = z.object({
  callId: callIdSchema,
  chat: z.object({ adapter: adapterIdSchema, chat: z.string() }),
  /** ms since the epoch. */
  atMs: z.number().int(),
  people: z.array(
    z.object({ address: legAddressSchema, name: z.string().optional(), provider: providerIdSchema.optional() }),
  ),
});
export type PastCall = z.infer<typeof pastCallSchema>;

/** What is kept of somebody who calls: the names of their phone book, and their last calls, the newest first. */
export const personRecordSchema = z.object({
  names: z.array(namedAddressSchema),
  calls: z.array(pastCallSchema),
});
export type PersonRecord = z.infer<typeof personRecordSchema>;

export const NOBODY_YET: PersonRecord = { names: [], calls: [] };
