import type { CallLimits, CallQuota, CallRequest, QuotaAnswer } from '@partyline/core';
import { z } from 'zod';
import { quotaKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { defineScript } from '../connection/script.ts';

/** How long a call counts as running without being kept: its gateway may be gone. */
const RUNNING_MS = 60_000;

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * Rates are kept as the time at which they would be unused again (the generic cell rate algorithm, ITU-T I.371 Annex A): one number each. Looks at
 * all before it writes any. Returns the place of the limit that says no, 1 for calls at once, and how long to wait.
 */
const TAKE = defineScript(`${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return { 1, 0 } end
local used = {}
for i = 2, #KEYS do
  local calls, per = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  used[i] = math.max(tonumber(redis.call('GET', KEYS[i]) or '0'), now) + per / calls
  if used[i] - now > per then return { i, math.ceil(used[i] - now - per) } end
end
for i = 2, #KEYS do
  redis.call('SET', KEYS[i], string.format('%.3f', used[i]), 'PX', ARGV[2 * i + 1])
end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return { 0, 0 }
`);

/** One person's calls: all of them are kept together. */
const KEEP = defineScript(`${NOW}
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
`);

const answerSchema = z.tuple([z.number().int(), z.number()]);

export class RedisCallQuota implements CallQuota {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async take({ callId, person, addresses }: CallRequest, limits: CallLimits): Promise<QuotaAnswer> {
    const rates = [
      { key: quotaKeys.person(person), rate: limits.perPerson },
      { key: quotaKeys.all, rate: limits.inAll },
      ...addresses.map((address) => ({ key: quotaKeys.address(address), rate: limits.perAddress })),
    ];
    const reply = await this.#connection.script(
      TAKE,
      [quotaKeys.running(person), ...rates.map(({ key }) => key)],
      [callId, RUNNING_MS, limits.atOnce, ...rates.flatMap(({ rate }) => [rate.calls, rate.perMs])],
    );
    return readAnswer(reply, addresses);
  }

  async keep(calls: ReadonlyArray<Pick<CallRequest, 'callId' | 'person'>>): Promise<void> {
    const byPerson = Map.groupBy(calls, ({ person }) => quotaKeys.running(person));
    for (const [key, own] of byPerson) {
      await this.#connection.script(KEEP, [key], [RUNNING_MS, ...own.map(({ callId }) => callId)]);
    }
  }

  async giveBack({ callId, person }: Pick<CallRequest, 'callId' | 'person'>): Promise<void> {
    await this.#connection.run((redis) => redis.zrem(quotaKeys.running(person), callId));
  }
}

function readAnswer(reply: unknown, addresses: readonly string[]): QuotaAnswer {
  const [place, waitMs] = answerSchema.parse(reply);
  if (place === 0) return { ok: true };
  if (place === 1) return { ok: false, limit: 'at-once' };
  if (place === 2) return { ok: false, limit: 'person', waitMs };
  if (place === 3) return { ok: false, limit: 'all', waitMs };
  return { ok: false, limit: 'address', address: addresses[place - 4] ?? '', waitMs };
}
