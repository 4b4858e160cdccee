import { type AdapterId, API, assertNever, type Outgoing, type StatusSink, storedOutgoing } from '@partyline/core';
import { type OutKeys, outKeys, watchKey } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

const SEND_REPLY = loadScript('chats/reply');

const SEND_STATUS = loadScript('chats/status');

/** How long what nobody reads is kept: its adapter was removed from the configuration. */
const STREAM_KEPT_MS = 7 * 24 * 3_600_000;

/** What watchers have not read by then is gone: about twenty megabytes. */
const WATCHED_AT_MOST = 20_000;

/**
 * The streams to the adapters, written, and that to whoever looks on. First the latter: what is told again after a crash
 * in between is told to watchers twice, and to nobody too seldom.
 */
export class RedisStatusSink implements StatusSink {
  readonly #connection: RedisConnection;
  readonly #rememberMs: number;

  /** @param rememberMs how long a reply's id, and a call's newest status number, are remembered */
  constructor(connection: RedisConnection, rememberMs: number) {
    this.#connection = connection;
    this.#rememberMs = rememberMs;
  }

  async send(adapter: AdapterId, item: Outgoing): Promise<void> {
    if (item.kind === 'status' || adapter === API) await this.#show(adapter, item);
    if (adapter === API) return;
    const keys: OutKeys = outKeys(adapter);
    const args = [this.#rememberMs, STREAM_KEPT_MS, storedOutgoing.encode(item)];
    switch (item.kind) {
      case 'reply':
      case 'invitation':
      case 'welcome':
        await this.#connection.script(SEND_REPLY, [keys.stream, keys.reply(item.id)], args);
        return;
      case 'status':
        await this.#connection.script(SEND_STATUS, [keys.stream, keys.seq(item.callId)], [...args, item.seq]);
        return;
      default:
        assertNever(item);
    }
  }

  /** The page is for the chat alone. */
  async #show(adapter: AdapterId, item: Outgoing): Promise<void> {
    const shown = item.kind === 'status' ? { ...item, page: undefined } : item;
    const entry = ['adapter', adapter, 'item', storedOutgoing.encode(shown)];
    await this.#connection.run((redis) => redis.xadd(watchKey, 'MAXLEN', '~', WATCHED_AT_MOST, '*', ...entry));
  }
}
