import { formatLegAddress, parseLegAddress, type Suppression } from '@partyline/core';
import { z } from 'zod';

/** Canonical, whatever way it was written. */
export const suppressedAddressSchema = z
  .string()
  .max(300)
  .transform((text, context) => {
    const parsed = parseLegAddress(text);
    if (parsed.ok) return formatLegAddress(parsed.address);
    context.addIssue({ code: 'custom', message: 'This is no address.', params: { code: parsed.error.code } });
    return z.NEVER;
  });

export const suppressionResourceSchema = z
  .object({
    address: z.string(),
    since: z.iso.datetime(),
    by: z.enum(['called', 'operator', 'program']).meta({
      description: '`called`: whoever was called, by pressing 9.',
    }),
    name: z.string().optional(),
    why: z.string().optional(),
  })
  .meta({ id: 'Suppression', description: 'Somebody who is not called, by whomever.' });

export function suppressionResource({ sinceMs, ...suppression }: Suppression) {
  return { ...suppression, since: new Date(sinceMs).toISOString() };
}
