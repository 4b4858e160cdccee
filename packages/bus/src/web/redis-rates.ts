import type { Rate, RateAnswer, Rates } from '@partyline/core';
import { z } from 'zod';
import { rateKey } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

const TAKE = loadScript('web/rate-take');

const answerSchema = z.tuple([z.number().int(), z.number().int()]);

export class RedisRates implements Rates {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async take(name: string, { count, perMs }: Rate): Promise<RateAnswer> {
    const reply = await this.#connection.script(TAKE, [rateKey(name)], [count, perMs]);
    const [remaining, timeMs] = answerSchema.parse(reply);
    return remaining < 0 ? { ok: false, waitMs: timeMs } : { ok: true, remaining, resetMs: timeMs };
  }
}
