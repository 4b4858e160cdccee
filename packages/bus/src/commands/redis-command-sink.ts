import {
  type AdapterId,
  type CommandSink,
  type Envelope,
  nodeIdSchema,
  type RepeatMark,
  storedEnvelope,
} from '@partyline/core';
import { chatDigest, commandKeys, nodeKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

const APPEND = loadScript('commands/append');

/** Where commands go: the command stream, from which the dispatcher gives each to a node. */
export class RedisCommandSink implements CommandSink {
  readonly #connection: RedisConnection;
  readonly #rememberMs: number;

  /** @param rememberMs how long a message is remembered */
  constructor(connection: RedisConnection, rememberMs: number) {
    this.#connection = connection;
    this.#rememberMs = rememberMs;
  }

  async append(envelope: Envelope, repeat?: RepeatMark): Promise<'accepted' | 'repeated'> {
    const { adapter, messageId, sentAtMs } = envelope;
    const { key, withinMs } = repeat ?? { key: messageId, withinMs: Number.MAX_SAFE_INTEGER };
    const keys = [commandKeys.stream, commandKeys.seen(adapter, key)];
    const args = [this.#rememberMs, withinMs, sentAtMs, storedEnvelope.encode(envelope)];
    return (await this.#connection.script(APPEND, keys, args)) === 1 ? 'accepted' : 'repeated';
  }

  async hasCall(adapter: AdapterId, chat: string): Promise<boolean> {
    const digest = chatDigest(adapter, chat);
    return await this.#connection.run(async (redis) => {
      const nodes = (await redis.hkeys(commandKeys.nodes)).map((id) => nodeIdSchema.safeParse(id));
      const counts = nodes.map((id) => (id.success ? redis.hexists(nodeKeys(id.data).chats, digest) : 0));
      return (await Promise.all(counts)).some((count) => count === 1);
    });
  }
}
