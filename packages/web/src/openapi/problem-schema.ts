import { riskClassSchema } from '@partyline/core';
import { z } from 'zod';

/** Problem details (RFC 9457), as every answer that is no success has them. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'Which problem it is; leads to its explanation.' }),
    title: z.string(),
    status: z.number().int(),
    code: z.string().meta({ description: 'The end of the type. Refusals have the names that they have in the chat.' }),
    detail: z.string().optional().meta({ description: 'What is wrong this time, for people.' }),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .optional()
            .meta({ description: 'Where in the body: a JSON pointer as a fragment (RFC 6901).' }),
          parameter: z.string().optional().meta({ description: 'Which parameter of query or path.' }),
          detail: z.string(),
          code: z.string(),
        }),
      )
      .optional(),
    riskClass: riskClassSchema.optional().meta({
      description: 'Of a number that is not called because of its class; the code of `errors` says why it is in it.',
    }),
    retryWithSameKey: z.boolean().optional().meta({
      description:
        'Of a write: the same request under the same Idempotency-Key may bring another answer. Where it is false, a new try needs a new key.',
    }),
  })
  .meta({ id: 'Problem' });
