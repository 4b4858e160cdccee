import { z } from 'zod';
import { defineRead, noBody, nothing } from '../operation.ts';

const providersSchema = z
  .object({
    providers: z.array(
      z.object({
        id: z.string(),
        serves: z.array(z.string()).meta({ description: 'The kinds of addresses that it can call.' }),
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
  scope: 'calls:read',
  params: nothing,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'In the order of the configuration.', schema: providersSchema } },
  problems: [],
  async handle(_request, { deps: { rules } }) {
    const providers = rules.providers.map(({ id, serves }) => ({ id, serves: [...serves] }));
    const networks = ['xmpp', 'gtalk', 'matrix', 'msn', 'yahoo'].filter((network) => rules.chatNetworks.has(network));
    return { kind: 'reply', status: 200, body: { providers, networks: rules.links ? networks : [] } };
  },
});
