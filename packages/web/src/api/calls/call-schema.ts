import { callViewSchema, riskClassSchema, routeSchema } from '@partyline/core';
import { z } from 'zod';

const { shape } = callViewSchema;
const { shape: person } = shape.people.element;

const personSchema = shape.people.element.extend({
  number: person.number.meta({ description: 'Their place in the call, counted from 1.' }),
  state: person.state.meta({
    description:
      '`invited`: they have a link, and have not opened it. `connecting`: their network answers, and no phone rings yet.',
  }),
  joinedAtMs: person.joinedAtMs.meta({ description: 'Milliseconds since the epoch, as all times of a call.' }),
  outcome: person.outcome.meta({ description: 'Why they are out.' }),
  provider: person.provider.meta({ description: 'Through whom they are, or were last, called.' }),
  failed: person.failed.meta({
    description: 'Providers that failed before it, in the order in which they were tried.',
  }),
});

/** A call as its chat sees it, and programs too. */
export const callSchema = callViewSchema
  .extend({
    shortId: shape.shortId.meta({ description: 'What its chat calls it.' }),
    startedBy: shape.startedBy.meta({ description: 'Programs are `api` and the name of their key.' }),
    closeReason: shape.closeReason.meta({ description: 'Why it is ending, or has ended.' }),
    outOfReachSinceMs: shape.outOfReachSinceMs.meta({
      description: 'Since when nobody knows what the telephone system does; people may have come and gone.',
    }),
    recordingSinceMs: shape.recordingSinceMs.meta({
      description: 'Since when the conference is recorded; 0 while its people are being told.',
    }),
    recordings: shape.recordings.meta({ description: 'How many recordings were begun.' }),
    isAlone: shape.isAlone.meta({ description: 'No other call of its chat is running.' }),
    people: z.array(personSchema),
  })
  .meta({ id: 'Call', description: 'A call: who is in it, in which state, and why.' });

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
        riskClass: riskClassSchema.optional().meta({
          description: 'Of their number; missing where there is none. The operator may allow numbers of risk.',
        }),
        routes: z
          .array(routeSchema.meta({ id: 'Route' }))
          .optional()
          .meta({ description: 'Why in that order; missing where the provider was named, or a link is sent.' }),
      }),
    ),
  })
  .meta({ id: 'Plan', description: 'How everybody would be reached. Nobody was.' });
