import type { StackInfo } from '../stack-info.ts';

type Matrix = NonNullable<StackInfo['matrix']>;

const bot = '_bifrost_bot';

/**
 * The bridges of the stack, as matrix-bifrost names its ghosts: MSN and Yahoo through libpurple, Google Talk through
 * XMPP. One application service plays them all: `MatrixBridge` in `src/matrix-bridge`, at the port that Synapse is told
 * here.
 */
export function stackBridges({
  serverName,
  port,
  secret,
}: {
  serverName: string;
  port: number;
  secret: (name: string) => string;
}): Pick<Matrix, 'bridges' | 'appService'> {
  const common = { homeserver: serverName, bot: `@${bot}:${serverName}` };
  return {
    bridges: [
      { type: 'bifrost-libpurple', prefix: '_bifrost_', network: 'msn', ...common },
      { type: 'bifrost-libpurple', prefix: '_bifrost_', network: 'yahoo', ...common },
      { type: 'bifrost-xmpp', prefix: '_xmpp_', network: 'gtalk', ...common },
    ],
    appService: {
      id: 'stack-bridge',
      url: `http://127.0.0.1:${port}`,
      bot,
      asToken: secret('bridge-as'),
      hsToken: secret('bridge-hs'),
    },
  };
}

/** The registration that Synapse reads. Its ghosts belong to the bridge alone: nobody else can take such a name. */
export function bridgeRegistration({ id, url, bot: sender, asToken, hsToken }: Matrix['appService']) {
  return {
    id,
    url,
    as_token: asToken,
    hs_token: hsToken,
    sender_localpart: sender,
    rate_limited: false,
    namespaces: {
      users: ['_bifrost_', '_xmpp_'].map((prefix) => ({ exclusive: true, regex: `@${prefix}.*` })),
      aliases: [],
      rooms: [],
    },
  };
}
