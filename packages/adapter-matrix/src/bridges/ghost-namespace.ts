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
  /** libpurple gives messages as HTML, and the bridge passes them on as they are. */
  readonly writesHtml: boolean;
}

/** mautrix-go, `EncodeUserLocalpart`; `+` stays as it is, as the Matrix specification has it since version 1.8. */
const bridgev2Codec = createEscapedCodec('-.+');
/** mx-puppet-bridge, `Util.str2mxid`. */
const mxPuppetCodec = createEscapedCodec('');

export function ghostNamespace(config: BridgeConfig): GhostNamespace {
  const { network, homeserver, prefix } = config;
  const writesHtml = config.type === 'bifrost-libpurple';
  switch (config.type) {
    case 'bifrost-libpurple':
      return {
        network,
        homeserver,
        prefix: `${prefix}${config.protocol ?? libpurple(network)}_`,
        codec: bifrostCodec,
        writesHtml,
      };
    case 'bifrost-xmpp':
      return { network, homeserver, prefix, codec: bifrostCodec, writesHtml };
    case 'mautrix-bridgev2':
      return { network, homeserver, prefix, codec: bridgev2Codec, writesHtml };
    case 'mautrix-googlechat':
      return { network, homeserver, prefix, codec: googleChatCodec, writesHtml };
    case 'mx-puppet':
      return { network, homeserver, prefix: `${prefix}${config.puppet}_`, codec: mxPuppetCodec, writesHtml };
    default:
      return assertNever(config.type);
  }
}

/** Google Talk is XMPP to libpurple as well. */
function libpurple(network: IdentityNetwork): string {
  return network === 'xmpp' || network === 'gtalk' ? 'jabber' : network;
}
