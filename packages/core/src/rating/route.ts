import { z } from 'zod';
import { providerIdSchema } from '../ids.ts';
import { tariffSchema } from '../rates/tariff.ts';

/** A provider that was considered for somebody, and with which figures; what WHY tells. */
export const routeSchema = z.object({
  provider: providerIdSchema,
  /** What its figures are kept under. */
  destination: z.string(),
  /**
   * `good`: as good as the best. `behind`: clearly less good. `new`: too little is known. `probe`: it is to show whether
   * it is better by now. `locked`: it has failed several times in a row. `order`: the configuration's order decides. `named`: the person chose it.
   */
  standing: z.enum(['good', 'behind', 'new', 'probe', 'locked', 'order', 'named']),
  /** What it charges, where that is known. */
  rate: tariffSchema.optional(),
  /** Of {@link Rating}, at that time. */
  attempts: z.number().nonnegative(),
  reached: z.number().nonnegative(),
  answered: z.number().nonnegative(),
  acdMs: z.number().optional(),
  pddMs: z.number().optional(),
  score: z.number().optional(),
  failures: z.number().int().nonnegative(),
  lockedUntilMs: z.number().optional(),
  recoveredMs: z.number().optional(),
});
export type Route = z.infer<typeof routeSchema>;
