import { z } from 'zod';

/** Somebody who is not to be called any more. */
export const suppressionSchema = z.object({
  /** Canonical: a number, or another address. */
  address: z.string().min(1),
  /** ms since the epoch. */
  sinceMs: z.number().int(),
  /** Who wished it: whoever was called, by a key of their telephone; an operator; a program. */
  by: z.enum(['called', 'operator', 'program']),
  name: z.string().optional(),
  why: z.string().optional(),
});
export type Suppression = z.infer<typeof suppressionSchema>;
