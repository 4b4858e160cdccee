import { z } from 'zod';
import { defineRead, noBody, nothing } from '../operation.ts';

const ratingSchema = z
  .object({
    attempts: z.number().meta({ description: 'Older ones count less, so counts are no whole numbers.' }),
    reached: z.number().meta({ description: 'Of them, those that rang or were answered, busy or declined.' }),
    answered: z.number(),
    acdMs: z.number().optional().meta({ description: 'How long people stay, on average.' }),
    pddMs: z.number().optional().meta({ description: 'How long until a phone rings, on average.' }),
    score: z.number().optional().meta({ description: 'How it sounds, 0 to 100.' }),
    failures: z.number().meta({ description: 'In a row, up to now.' }),
    lockedUntilMs: z.number().optional().meta({ description: 'Until then it is tried last.' }),
  })
  .meta({ id: 'Rating' });

const providersSchema = z
  .object({
    providers: z.array(
      z.object({
        id: z.string(),
        serves: z.array(z.string()).meta({ description: 'The kinds of addresses that it can call.' }),
        rating: ratingSchema.optional().meta({ description: 'How it does; missing where that is not followed.' }),
      }),
    ),
    networks: z.array(z.string()).meta({ description: 'Kinds of addresses whose people are sent a link.' }),
  })
  .meta({ id: 'Providers' });

export const listProviders = defineRead({
  id: 'listProviders',
  method: 'GET',
  path: '/providers',
  tag: 'routes',
  summary: 'List through whom people are called',
  description: 'With how they do by what was counted on all telephone systems.',
  scope: 'calls:read',
  params: nothing,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'In the order of the configuration.', schema: providersSchema } },
  problems: [],
  async handle(_request, { deps: { rules } }) {
    const ids = rules.providers.map(({ id }) => id);
    const ratings = rules.routing?.ratings(ids) ?? [];
    const providers = rules.providers.map(({ id, serves }, index) => {
      const rating = ratings[index];
      return { id, serves: [...serves], ...(rating && { rating }) };
    });
    const networks = ['xmpp', 'gtalk', 'matrix', 'msn', 'yahoo'].filter((network) => rules.chatNetworks.has(network));
    return { kind: 'reply', status: 200, body: { providers, networks: rules.links ? networks : [] } };
  },
});
