import { z } from 'zod';

/**
 * What is known of one write of a program, by its Idempotency-Key. `request` is a digest of the request, by which
 * another one under the same key is told apart.
 */
export const idempotencyRecordSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('working'),
    request: z.string(),
    /** The newest entry of the watch stream before anything was done: what came of it is told after that. */
    since: z.string(),
    /** Who works on it, an opaque name, and until when nobody else does, ms since the epoch. */
    owner: z.string(),
    leaseUntilMs: z.number().int(),
  }),
  z.object({
    state: z.literal('done'),
    request: z.string(),
    /** What was answered. */
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
]);
export type IdempotencyRecord = z.infer<typeof idempotencyRecordSchema>;
