import { callViewSchema } from '@partyline/core';
import { z } from 'zod';

/** A call as its chat sees it, and programs too. */
export const callSchema = callViewSchema.meta({
  id: 'Call',
  description: 'A call: who is in it, in which state, and why.',
});

export const callIdParams = z.object({ id: z.string().min(1).max(64).meta({ description: 'The id of a call.' }) });

export const linkSchema = z
  .object({
    number: z.number().int().positive().meta({ description: 'The place in the call of whoever comes by it.' }),
    name: z.string(),
    url: z.url(),
  })
  .meta({ id: 'Link', description: 'By which one person joins the call from a browser.' });

export const planSchema = z
  .object({
    people: z.array(
      z.object({
        address: z.string(),
        providers: z.array(z.string()).meta({ description: 'In the order in which they would be tried.' }),
        by: z.enum(['phone', 'link']),
      }),
    ),
  })
  .meta({ id: 'Plan', description: 'How everybody would be reached. Nobody was.' });
