import { z } from 'zod';
import { formatLegAddress, legAddressSchema } from '../address/leg-address.ts';
import { providerIdSchema } from '../ids.ts';
import { routeSchema } from '../rating/route.ts';

/** A leg with the providers to try for it, in order. */
export const plannedLegSchema = z.object({
  address: legAddressSchema,
  providers: z.array(providerIdSchema).min(1).readonly(),
  /** Those that were considered, in that order, and with which figures; where routing chose. */
  routes: z.array(routeSchema).optional(),
  /** What whoever asks calls them. */
  name: z.string().max(40).optional(),
  /** They come by a link. */
  byLink: z.literal(true).optional(),
  /** The person chose it. */
  providerNamed: z.literal(true).optional(),
  /** How long one attempt rings, where that is not as in the call's settings. */
  ringTimeoutMs: z.number().int().positive().optional(),
});
export type PlannedLeg = z.infer<typeof plannedLegSchema>;

/** How somebody would be reached, as programs are told. */
export function plannedPerson({ address, providers, byLink, routes }: PlannedLeg) {
  return {
    address: formatLegAddress(address),
    providers: byLink ? [] : [...providers],
    by: byLink ? ('link' as const) : ('phone' as const),
    ...(routes && { routes }),
  };
}
