import type { CommandSink, Envelope } from '@partyline/core';
import { commandKeys, type NodeKeys } from './keys.ts';
import type { RedisConnection } from './redis-connection.ts';
import { defineScript } from './script.ts';

const APPEND = defineScript(`
if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1]) then return 0 end
redis.call('XADD', KEYS[1], '*', ARGV[2], ARGV[3])
return 1
`);

/**
 * Where commands go, written in one round trip: the command stream, from which the dispatcher gives each to a node; or, where there is
 * one node only, straight to its inbox, which spares every command two round trips and a reader.
 */
export class RedisCommandSink implements CommandSink {
  readonly #connection: RedisConnection;
  readonly #rememberMs: number;
  readonly #onlyNode: NodeKeys | undefined;

  /**
   * @param rememberMs how long a message id is remembered
   * @param onlyNode the node, where there is one only
   */
  constructor(connection: RedisConnection, rememberMs: number, onlyNode?: NodeKeys) {
    this.#connection = connection;
    this.#rememberMs = rememberMs;
    this.#onlyNode = onlyNode;
  }

  async append(envelope: Envelope): Promise<'accepted' | 'repeated'> {
    const { adapter, messageId } = envelope;
    const only = this.#onlyNode;
    const keys =
      only === undefined
        ? [commandKeys.stream, commandKeys.seen(adapter, messageId)]
        : [only.inbox, only.seen(adapter, messageId)];
    const entry =
      only === undefined
        ? ['envelope', JSON.stringify(envelope)]
        : ['item', JSON.stringify({ kind: 'message', envelope })];
    const reply = await this.#connection.script(APPEND, keys, [this.#rememberMs, ...entry]);
    return reply === 1 ? 'accepted' : 'repeated';
  }
}
