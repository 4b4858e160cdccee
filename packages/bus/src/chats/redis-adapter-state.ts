import type { AdapterState } from '@partyline/core';
import type { OutKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';

/** One adapter's own notes, a key each. */
export class RedisAdapterState implements AdapterState {
  readonly #connection: RedisConnection;
  readonly #keys: OutKeys;

  constructor(connection: RedisConnection, keys: OutKeys) {
    this.#connection = connection;
    this.#keys = keys;
  }

  async get(name: string): Promise<string | undefined> {
    return (await this.#connection.run((redis) => redis.get(this.#keys.state(name)))) ?? undefined;
  }

  async set(name: string, value: string, { ttlMs }: { readonly ttlMs?: number } = {}): Promise<void> {
    const key = this.#keys.state(name);
    await this.#connection.run((redis) =>
      ttlMs === undefined ? redis.set(key, value) : redis.set(key, value, 'PX', ttlMs),
    );
  }
}
