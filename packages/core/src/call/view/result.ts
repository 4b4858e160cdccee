import { z } from 'zod';
import { providerIdSchema } from '../../ids.ts';
import { routeSchema } from '../../rating/route.ts';

/** What came of a command, as data. */
export const resultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done') }),
  /** Not carried out: the same reasons that the chat is told, with what belongs to them. */
  z.object({ kind: z.literal('refused'), refusal: z.looseObject({ kind: z.string() }) }),
  /** It was no command. */
  z.object({ kind: z.literal('misread'), error: z.looseObject({ code: z.string() }) }),
  /** One more person can come by this link. */
  z.object({ kind: z.literal('link'), number: z.number().int().positive(), name: z.string(), url: z.string() }),
  /** What would have been done. */
  z.object({
    kind: z.literal('plan'),
    people: z.array(
      z.object({
        address: z.string(),
        /** In the order in which they would be tried; none where a link is sent. */
        providers: z.array(providerIdSchema),
        by: z.enum(['phone', 'link']),
        /** Why in that order, where routing chose. */
        routes: z.array(routeSchema).optional(),
      }),
    ),
  }),
]);
export type Result = z.infer<typeof resultSchema>;
