import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ari = z.object({ url: z.string(), user: z.string(), password: z.string() });

/**
 * What is where in a local stack: the content of `stack.json`. Parts of servers that were never started are missing.
 */
export const stackInfoSchema = z.object({
  dir: z.string(),
  portBase: z.number().int(),
  redis: z
    .object({
      url: z.string(),
      /** Path of its Unix socket, where the stack's own path is not too long for one. */
      socket: z.string().optional(),
    })
    .optional(),
  xmpp: z
    .object({
      domain: z.string(),
      host: z.string(),
      port: z.number().int(),
      /** Bare JID of the gateway's own account. */
      bot: z.string(),
      /** Password by bare JID, the bot's among them. */
      users: z.record(z.string(), z.string()),
      /** The CA's certificate, for NODE_EXTRA_CA_CERTS. */
      ca: z.string(),
    })
    .optional(),
  matrix: z
    .object({
      baseUrl: z.string(),
      serverName: z.string(),
      /** User id of the gateway's own account. */
      bot: z.string(),
      /** Password by user id, the bot's among them. */
      users: z.record(z.string(), z.string()),
      /** Whose ghosts are whose, as the gateway's configuration has it. */
      bridges: z.array(
        z.object({
          type: z.string(),
          prefix: z.string(),
          homeserver: z.string(),
          network: z.string(),
          /** User id of the bridge's own account. */
          bot: z.string(),
        }),
      ),
      /**
       * The application service that plays these bridges: where Synapse reaches it, its local part, what each of both
       * proves itself by.
       */
      appService: z.object({
        id: z.string(),
        url: z.string(),
        bot: z.string(),
        asToken: z.string(),
        hsToken: z.string(),
      }),
    })
    .optional(),
  metrics: z.object({ url: z.string() }).optional(),
  ari: ari.optional(),
  /** Of the second PBX. */
  ari2: ari.optional(),
  carrier: z
    .object({
      host: z.string(),
      port: z.number().int(),
      /** What each number or name does. */
      numbers: z.record(z.string(), z.string()),
      /** What each provider is like. */
      providers: z.record(z.string(), z.string()),
      /** Folder of `<number>.wav`: what that number hears. */
      recordings: z.string(),
      /** The call log, one JSON object a line. */
      calls: z.string(),
    })
    .optional(),
  web: z
    .object({
      url: z.string(),
      /** Of programs, by name; each may do everything. */
      apiKeys: z.record(z.string(), z.string()),
    })
    .optional(),
  /** The gateway's configuration file. */
  config: z.string().optional(),
});

export type StackInfo = z.infer<typeof stackInfoSchema>;

/** Reads `stack.json` of a stack that is, or was, up. Throws when there is none. */
export function readStackInfo(dir: string): StackInfo {
  return stackInfoSchema.parse(JSON.parse(readFileSync(join(dir, 'stack.json'), 'utf8')));
}
