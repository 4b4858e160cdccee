import type { CommandSink, Envelope } from '@partyline/core';
import { commandKeys } from './keys.ts';
import type { RedisConnection } from './redis-connection.ts';
import { defineScript } from './script.ts';

const APPEND = defineScript(`
if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1]) then return 0 end
redis.call('XADD', KEYS[1], '*', 'envelope', ARGV[2])
return 1
`);

/** The command stream, written. One round trip. */
export class RedisCommandSink implements CommandSink {
  readonly #connection: RedisConnection;
  readonly #rememberMs: number;

  /** @param rememberMs how long a message id is remembered */
  constructor(connection: RedisConnection, rememberMs: number) {
    this.#connection = connection;
    this.#rememberMs = rememberMs;
  }

  async append(envelope: Envelope): Promise<'accepted' | 'repeated'> {
    const keys = [commandKeys.stream, commandKeys.seen(envelope.adapter, envelope.messageId)];
    const reply = await this.#connection.script(APPEND, keys, [this.#rememberMs, JSON.stringify(envelope)]);
    return reply === 1 ? 'accepted' : 'repeated';
  }
}
