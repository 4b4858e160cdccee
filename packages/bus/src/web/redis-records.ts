import type { PutOptions, Records, StoredRecord } from '@partyline/core';
import { webKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

const PUT = loadScript('web/record-put');
const REMOVE = loadScript('web/record-remove');

/** Documents, a hash each. */
export class RedisRecords implements Records {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async get(name: string): Promise<StoredRecord | undefined> {
    const [text, version] = await this.#connection.run((redis) => redis.hmget(webKeys.record(name), 'text', 'version'));
    return text == null ? undefined : { text, version: Number(version) };
  }

  async put(name: string, text: string, { ttlMs, ifVersion }: PutOptions = {}): Promise<boolean> {
    const expected = ifVersion === 'absent' ? 0 : (ifVersion ?? '');
    const args = [name, text, expected, ttlMs ?? ''];
    return (await this.#connection.script(PUT, [webKeys.record(name), webKeys.records], args)) === 1;
  }

  async remove(name: string): Promise<boolean> {
    return (await this.#connection.script(REMOVE, [webKeys.record(name), webKeys.records], [name])) === 1;
  }

  async list(prefix: string): Promise<readonly string[]> {
    const range = [`[${prefix}`, `(${prefix}\u{10ffff}`] as const;
    return await this.#connection.run((redis) => redis.zrangebylex(webKeys.records, ...range));
  }
}
