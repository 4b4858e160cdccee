import type { CallLimits, CallQuota, CallRequest, QuotaAnswer } from '@partyline/core';
import { z } from 'zod';
import { quotaKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

/** How long a call counts as running without being kept: its gateway may be gone. */
const RUNNING_MS = 60_000;

const TAKE = loadScript('calls/quota-take');

const KEEP = loadScript('calls/quota-keep');

const answerSchema = z.tuple([z.number().int(), z.number()]);

export class RedisCallQuota implements CallQuota {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  take(request: CallRequest, limits: CallLimits): Promise<QuotaAnswer> {
    return this.#take(request, limits, request.callId);
  }

  takeMore(request: CallRequest, limits: CallLimits): Promise<QuotaAnswer> {
    return this.#take(request, limits, '');
  }

  /** @param newCall the call that counts as running from now on, if it is one that begins */
  async #take({ person, addresses }: CallRequest, limits: CallLimits, newCall: string): Promise<QuotaAnswer> {
    const rates = [
      { key: quotaKeys.person(person), rate: limits.perPerson },
      { key: quotaKeys.all, rate: limits.inAll },
      ...addresses.map((address) => ({ key: quotaKeys.address(address), rate: limits.perAddress })),
    ];
    const reply = await this.#connection.script(
      TAKE,
      [quotaKeys.running(person), ...rates.map(({ key }) => key)],
      [newCall, RUNNING_MS, limits.atOnce, ...rates.flatMap(({ rate }) => [rate.calls, rate.perMs])],
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
