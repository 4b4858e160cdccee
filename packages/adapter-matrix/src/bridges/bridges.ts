import { type Identity, parseIdentity } from '@partyline/core';
import type { BridgeConfig } from './bridge-config.ts';
import { type GhostNamespace, ghostNamespace } from './ghost-namespace.ts';

/** Who is behind a Matrix user id. */
export interface KnownSender {
  readonly identity: Identity;
  /** An account of a configured bridge: what it is told goes to a network that can neither edit nor format. */
  readonly isGhost: boolean;
  /** What its bridge puts into plain bodies is HTML. */
  readonly writesHtml: boolean;
}

/** The configured bridges, both ways. */
export interface Bridges {
  /**
   * A ghost of a configured bridge on its own homeserver is the person of that network; everyone else, and every ghost
   * whose name the bridge cannot have made out of exactly one account, is the Matrix user of that name. Undefined for
   * what is no user id.
   */
  identify(userId: string): KnownSender | undefined;
  /**
   * The Matrix user id of a person: of their ghost, or their own. Undefined where no configured bridge reaches them.
   */
  userIdOf(identity: Identity): string | undefined;
  /** Whether it is the account of a configured bridge itself. */
  isBridgeBot(userId: string): boolean;
}

export function createBridges(configs: readonly BridgeConfig[]): Bridges {
  const namespaces = configs.map(ghostNamespace);
  const bots = new Set(configs.flatMap(({ bot }) => bot ?? []));

  return {
    identify(userId) {
      const parsed = parseIdentity('matrix', userId);
      if (!parsed.ok) return undefined;
      const [, localpart = '', server] = /^@([^:]*):(.*)$/s.exec(parsed.value.address) ?? [];
      const namespace = namespaces.find(
        ({ homeserver, prefix }) => homeserver === server && localpart.startsWith(prefix),
      );
      if (namespace === undefined || bots.has(userId)) {
        return { identity: parsed.value, isGhost: false, writesHtml: false };
      }
      const { writesHtml } = namespace;
      return { identity: behind(namespace, localpart) ?? parsed.value, isGhost: true, writesHtml };
    },
    userIdOf(identity) {
      if (identity.network === 'matrix') return identity.address;
      for (const { network, homeserver, prefix, codec } of namespaces) {
        const encoded = network === identity.network ? codec.encode(identity.address) : undefined;
        if (encoded === undefined) continue;
        const userId = `@${prefix}${encoded}:${homeserver}`;
        if (parseIdentity('matrix', userId).ok) return userId;
      }
      return undefined;
    },
    isBridgeBot: (userId) => bots.has(userId),
  };
}

function behind({ network, prefix, codec }: GhostNamespace, localpart: string): Identity | undefined {
  const remoteId = codec.decode(localpart.slice(prefix.length));
  const parsed = remoteId === undefined ? undefined : parseIdentity(network, remoteId);
  return parsed?.ok ? parsed.value : undefined;
}

/** The places of namespaces of which one holds the other, so that a name could belong to both. */
export function overlappingBridges(configs: readonly BridgeConfig[]): readonly (readonly [number, number])[] {
  const namespaces = configs.map(ghostNamespace);
  return namespaces.flatMap((one, index) =>
    namespaces
      .slice(index + 1)
      .flatMap((other, offset) =>
        one.homeserver === other.homeserver &&
        (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix))
          ? [[index, index + 1 + offset] as const]
          : [],
      ),
  );
}
