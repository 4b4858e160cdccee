import { CANARY_WEIGHT, clockTimeSchema, e164NumberSchema, providerIdSchema } from '@partyline/core';
import { z } from 'zod';

const canariesSchema = z
  .strictObject({
    echo: e164NumberSchema.describe(
      'the number that is called, E.164; a few seconds of announcement before it echoes do no harm',
    ),
    everyMinutes: z
      .number()
      .int()
      .min(5)
      .max(1_440)
      .optional()
      .describe('counted from midnight UTC, where that comes out'),
    at: z.array(clockTimeSchema).min(1).optional().describe('times of the day, UTC'),
    providers: z
      .array(providerIdSchema)
      .min(1)
      .optional()
      .describe('those who are tried; missing: all that call numbers'),
    weight: z.number().min(0).max(10).default(CANARY_WEIGHT).describe('as how many calls of people one counts'),
  })
  .refine(
    ({ everyMinutes, at }) => (everyMinutes === undefined) !== (at === undefined),
    'must have everyMinutes or at',
  );

/** Which provider is tried first, and what calls may cost. */
export const routingSchema = z.strictObject({
  by: z
    .enum(['quality', 'order'])
    .default('quality')
    .describe(
      'which provider is tried first where nobody names one: that which does best, or that which stands first; either way one that keeps failing is tried last',
    ),
  priceWeight: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .meta({
      description: 'how much the cheaper is preferred among providers that are as good; 0: not at all',
      examples: [0.2],
    }),
  maxPricePerMinute: z
    .number()
    .positive()
    .max(1_000)
    .optional()
    .meta({
      description: 'what a minute may cost at most, in the currency of the rate tables; dearer calls are refused',
      examples: [0.3],
    }),
  dailyBudgets: z
    .strictObject({
      perPerson: z.number().positive().optional().describe('of whoever begins the calls'),
      perChat: z.number().positive().optional(),
      inAll: z.number().positive().optional(),
    })
    .default({})
    .meta({
      description:
        'what calls may cost in a day (UTC), in the currency of the rate tables: no call begins that would cost more, and one that runs is ended',
      examples: [{ perPerson: 5, inAll: 100 }],
    }),
  canaries: canariesSchema.optional().meta({
    description: 'calls that try each provider with a number that says back what it hears; without it there are none',
    examples: [{ echo: '+12025550165', everyMinutes: 60 }],
  }),
  probeShare: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.05)
    .meta({
      description: 'share of the calls by which a provider that is new, or not the best, shows how it does; 0: none',
      examples: [0.05],
    }),
});
