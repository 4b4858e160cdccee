import { type AdapterId, assertNever, type Outgoing, type StatusSink, storedOutgoing } from '@partyline/core';
import { type OutKeys, outKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

const SEND_REPLY = loadScript('reply');

const SEND_STATUS = loadScript('status');

/** How long what nobody reads is kept: its adapter was removed from the configuration. */
const STREAM_KEPT_MS = 7 * 24 * 3_600_000;

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
    const args = [this.#rememberMs, STREAM_KEPT_MS, storedOutgoing.encode(item)];
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
