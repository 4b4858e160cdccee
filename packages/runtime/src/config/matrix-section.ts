import { adapterIdSchema, identityNetworkSchema, parseIdentity } from '@partyline/core';
import { z } from 'zod';
import { ownAddress } from './own-address.ts';
import type { Secret } from './secret.ts';

const userId = ownAddress('matrix', 'is no Matrix user id');

const bridge = z.strictObject({
  type: z
    .enum(['bifrost-libpurple', 'bifrost-xmpp', 'mautrix-bridgev2', 'mautrix-googlechat', 'mx-puppet'])
    .meta({ description: 'the program, which decides how it names its users' }),
  prefix: z
    .string()
    .regex(/^[a-z0-9._=/+-]{1,64}$/, 'is no beginning of a Matrix user name')
    .meta({ description: 'how the names of its users begin', examples: ['_bifrost_'] }),
  homeserver: z
    .string()
    .refine((name) => parseIdentity('matrix', `@x:${name}`).ok, 'is no Matrix server name')
    .meta({ description: 'the server name in the ids of its users', examples: ['example.org'] }),
  network: identityNetworkSchema.exclude(['matrix']).meta({ description: 'the network behind it' }),
  protocol: z
    .string()
    .regex(/^[a-z0-9.-]{1,32}$/)
    .optional()
    .meta({ description: "bifrost-libpurple only: libpurple's name of the network, without prpl-" }),
  puppet: z
    .number()
    .int()
    .positive()
    .default(1)
    .meta({ description: "mx-puppet only: the number of the bot's own account there" }),
  bot: userId.optional().meta({ description: "the bridge's own account", examples: ['@_bifrost_bot:example.org'] }),
});

/** The section of a Matrix account. */
export function createMatrixSection(secret: z.ZodType<Secret>, folder: z.ZodType<string>, baseUrl: z.ZodType<string>) {
  return z.strictObject({
    kind: z.literal('matrix'),
    id: adapterIdSchema.meta({ description: 'a name of your own: small letters, digits and -', examples: ['matrix'] }),
    baseUrl: baseUrl.meta({ description: "the homeserver's client API", examples: ['https://matrix.example.org'] }),
    userId: userId.meta({ description: "the account's user id", examples: ['@bot:example.org'] }),
    accessToken: secret.optional(),
    password: secret.optional(),
    bridges: z.array(bridge).default([]).meta({ description: 'bridges whose users are known by their own network' }),
    roomPrefix: z
      .string()
      .regex(/^\S{1,32}$/, 'is no word')
      .default('!pl')
      .meta({ description: 'what begins a message for the bot where several people are', examples: ['!pl'] }),
    cryptoStore: folder.optional().meta({ description: 'a folder for the keys of encrypted rooms' }),
  });
}
