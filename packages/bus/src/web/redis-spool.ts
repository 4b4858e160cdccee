import type { Spool, Spooled, SpoolLimits } from '@partyline/core';
import { z } from 'zod';
import { spoolKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

const ADD = loadScript('web/spool-add');

const DUE = loadScript('web/spool-due');

const SETTLE = loadScript('web/spool-settle');

const dueSchema = z.array(z.tuple([z.string(), z.string(), z.coerce.number()]));

/** Each queue has keys of its own. */
export class RedisSpool implements Spool {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async add(queue: string, items: readonly Spooled[], { most, keepMs }: SpoolLimits): Promise<number> {
    const { texts, due, known } = spoolKeys(queue);
    const args = items.flatMap(({ id, text, dueAtMs }) => [id, text, dueAtMs ?? '']);
    return z.number().parse(await this.#connection.script(ADD, [texts, due, known], [keepMs, most, ...args]));
  }

  async due(queue: string, nowMs: number, limit: number): Promise<readonly Spooled[]> {
    const { texts, due } = spoolKeys(queue);
    const found = dueSchema.parse(await this.#connection.script(DUE, [texts, due], [nowMs, limit]));
    return found.map(([id, text, dueAtMs]) => ({ id, text, dueAtMs }));
  }

  async nextDueMs(queue: string): Promise<number | undefined> {
    const [, score] = await this.#connection.run((redis) =>
      redis.zrangebyscore(spoolKeys(queue).due, '-inf', '+inf', 'WITHSCORES', 'LIMIT', 0, 1),
    );
    return score === undefined ? undefined : Number(score);
  }

  async settle(queue: string, { id, text, dueAtMs }: Spooled): Promise<boolean> {
    const { texts, due } = spoolKeys(queue);
    return (await this.#connection.script(SETTLE, [texts, due], [id, text, dueAtMs ?? ''])) === 1;
  }

  async get(queue: string, id: string): Promise<Spooled | undefined> {
    const [item] = await this.#read(queue, [id]);
    return item;
  }

  async newest(queue: string, limit: number): Promise<readonly Spooled[]> {
    const ids = await this.#connection.run((redis) => redis.zrevrange(spoolKeys(queue).known, 0, limit - 1));
    return ids.length === 0 ? [] : this.#read(queue, ids);
  }

  async forget(queue: string): Promise<void> {
    await this.#connection.run((redis) => redis.del(...Object.values(spoolKeys(queue))));
  }

  /** What has gone meanwhile is left out. */
  async #read(queue: string, ids: readonly string[]): Promise<readonly Spooled[]> {
    const { texts, due } = spoolKeys(queue);
    const [found, times] = await Promise.all([
      this.#connection.run((redis) => redis.hmget(texts, ...ids)),
      this.#connection.run((redis) => redis.zmscore(due, [...ids])),
    ]);
    return ids.flatMap((id, index) => {
      const [text, time] = [found[index], times[index]];
      if (typeof text !== 'string') return [];
      return [{ id, text, ...(typeof time === 'string' && { dueAtMs: Number(time) }) }];
    });
  }
}
