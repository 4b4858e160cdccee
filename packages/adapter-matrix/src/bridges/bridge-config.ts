import { ownAddress } from '@partyline/adapter-kit';
import { identityNetworkSchema, parseIdentity } from '@partyline/core';
import { z } from 'zod';

/**
 * The kinds of bridges whose ghosts we can read, each with its own way to write an id of its network into a Matrix id.
 */
const bridgeTypeSchema = z.enum([
  'bifrost-libpurple',
  'bifrost-xmpp',
  'mautrix-bridgev2',
  'mautrix-googlechat',
  'mx-puppet',
]);

/** A server name in its canonical form, which is how it stands in the ids that our homeserver shows us. */
const serverNameSchema = z
  .string()
  .refine((name) => canonicalServer(name) !== undefined, 'is no Matrix server name')
  .transform((name) => canonicalServer(name) ?? name)
  .meta({ description: 'the server name in the ids of its users', examples: ['example.org'] });

/** One bridge: whose ghosts live on which homeserver, under which names. */
export const bridgeConfigSchema = z.strictObject({
  type: bridgeTypeSchema.meta({ description: 'the program, which decides how it names its users' }),
  /** How the local parts of its ghosts begin, as its own configuration says: `_bifrost_`, `gvoice_`, `_xmpppuppet_`. */
  prefix: z
    .string()
    .regex(/^[a-z0-9._=/+-]{1,64}$/, 'is no beginning of a Matrix user name')
    .meta({ description: 'how the names of its users begin', examples: ['_bifrost_'] }),
  /** The server that the ghosts live on. The same names elsewhere belong to whoever registered them. */
  homeserver: serverNameSchema,
  /** The network behind it. */
  network: identityNetworkSchema.exclude(['matrix']).meta({ description: 'the network behind it' }),
  /** Only bifrost-libpurple: libpurple's name of the protocol without `prpl-`, where it is not the network's own. */
  protocol: z
    .string()
    .regex(/^[a-z0-9.-]{1,32}$/)
    .optional()
    .meta({ description: "bifrost-libpurple only: libpurple's name of the network, without prpl-" }),
  /** Only mx-puppet: the number of the account through which the bridge knows us. */
  puppet: z
    .number()
    .int()
    .positive()
    .default(1)
    .meta({ description: "mx-puppet only: the number of the bot's own account there" }),
  /** The bridge's own account, where it sits in the rooms of its ghosts: it does not count as a person. */
  bot: ownAddress('matrix', 'is no Matrix user id')
    .optional()
    .meta({ description: "the bridge's own account", examples: ['@_bifrost_bot:example.org'] }),
});
export type BridgeConfig = z.output<typeof bridgeConfigSchema>;

function canonicalServer(name: string): string | undefined {
  const parsed = parseIdentity('matrix', `@x:${name}`);
  return parsed.ok ? parsed.value.address.slice('@x:'.length) : undefined;
}
