import { assertNever, type IdentityNetwork } from '@partyline/core';
import { bifrostCodec } from './bifrost-codec.ts';
import type { BridgeConfig } from './bridge-config.ts';
import { createEscapedCodec } from './escaped-codec.ts';
import type { GhostCodec } from './ghost-codec.ts';
import { googleChatCodec } from './google-chat-codec.ts';

/** The names that one bridge gives to the people of one network. */
export interface GhostNamespace {
  readonly network: Exclude<IdentityNetwork, 'matrix'>;
  readonly homeserver: string;
  /** How the local part of each of its ghosts begins. */
  readonly prefix: string;
  /** For the rest of the local part. */
  readonly codec: GhostCodec;
}

/** mautrix-go, `EncodeUserLocalpart`; `+` stays as it is, as the Matrix specification has it since version 1.8. */
const bridgev2Codec = createEscapedCodec('-.+');
/** mx-puppet-bridge, `Util.str2mxid`. */
const mxPuppetCodec = createEscapedCodec('');

export function ghostNamespace(config: BridgeConfig): GhostNamespace {
  const { network, homeserver, prefix } = config;
  switch (config.type) {
    case 'bifrost-libpurple':
      return { network, homeserver, prefix: `${prefix}${config.protocol ?? libpurple(network)}_`, codec: bifrostCodec };
    case 'bifrost-xmpp':
      return { network, homeserver, prefix, codec: bifrostCodec };
    case 'mautrix-bridgev2':
      return { network, homeserver, prefix, codec: bridgev2Codec };
    case 'mautrix-googlechat':
      return { network, homeserver, prefix, codec: googleChatCodec };
    case 'mx-puppet':
      return { network, homeserver, prefix: `${prefix}${config.puppet}_`, codec: mxPuppetCodec };
    default:
      return assertNever(config.type);
  }
}

/** Google Talk is XMPP to libpurple as well. */
function libpurple(network: IdentityNetwork): string {
  return network === 'xmpp' || network === 'gtalk' ? 'jabber' : network;
}
