import { Secret, type SectionFields } from '@partyline/core';
import { z } from 'zod';

/** For sections whose secrets stand in them as they are. */
export const plainSectionFields: SectionFields = {
  secret: z
    .string()
    .min(1)
    .transform((value) => new Secret(value)),
  folder: z.string().min(1),
  httpUrl: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !url.includes('@'), 'holds a user or password')
    .transform((url) => url.replace(/\/+$/, '')),
};
