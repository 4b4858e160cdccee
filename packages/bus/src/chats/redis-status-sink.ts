import { type AdapterId, assertNever, type Outgoing, type StatusSink, storedOutgoing } from '@partyline/core';
import { type OutKeys, outKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { defineScript } from '../connection/script.ts';

const SEND_REPLY = defineScript(`
if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1]) then return end
redis.call('XADD', KEYS[1], '*', 'item', ARGV[2])
`);

const SEND_STATUS = defineScript(`
if tonumber(redis.call('GET', KEYS[2]) or '0') >= tonumber(ARGV[3]) then return end
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[1])
redis.call('XADD', KEYS[1], '*', 'item', ARGV[2])
`);

/** The streams to the adapters, written. One round trip. */
export class RedisStatusSink implements StatusSink {
  readonly #connection: RedisConnection;
  readonly #rememberMs: number;

  /** @param rememberMs how long a reply's id, and a call's newest status number, are remembered */
  constructor(connection: RedisConnection, rememberMs: number) {
    this.#connection = connection;
    this.#rememberMs = rememberMs;
  }

  async send(adapter: AdapterId, item: Outgoing): Promise<void> {
    const keys: OutKeys = outKeys(adapter);
    const args = [this.#rememberMs, storedOutgoing.encode(item)];
    switch (item.kind) {
      case 'reply':
        await this.#connection.script(SEND_REPLY, [keys.stream, keys.reply(item.id)], args);
        return;
      case 'status':
        await this.#connection.script(SEND_STATUS, [keys.stream, keys.seq(item.callId)], [...args, item.seq]);
        return;
      default:
        assertNever(item);
    }
  }
}
