import type { BudgetAnswer, BudgetLimits, BudgetRequest, Budgets } from '@partyline/core';
import { z } from 'zod';
import { nodeKeys, quotaKeys, spentFields } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';
import { nodesThatCounted } from './nodes-that-counted.ts';

const RESERVE = loadScript('calls/budget-reserve');

/** Much longer than between two renewals, and than it takes until what was reserved counts as spent. */
const RESERVED_MS = 90_000;
const DAY_MS = 86_400_000;
const SCOPES = ['person', 'chat', 'all'] as const;

export class RedisBudgets implements Budgets {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  reserve(request: BudgetRequest, limits: BudgetLimits): Promise<BudgetAnswer> {
    return this.#reserve(request, limits, RESERVED_MS);
  }

  check(request: BudgetRequest, limits: BudgetLimits): Promise<BudgetAnswer> {
    return this.#reserve(request, limits, 0);
  }

  async #reserve(request: BudgetRequest, limits: BudgetLimits, forMs: number): Promise<BudgetAnswer> {
    const { callId, micros } = request;
    const nowMs = await this.#now();
    // Read first: what is counted meanwhile is still reserved.
    const spent = await this.#spent(request, Math.floor(nowMs / DAY_MS));
    const keys = SCOPES.map((scope) => quotaKeys.reserved(scope, request));
    const args = SCOPES.flatMap((scope, index) => [spent[index] ?? 0, limits[scope] ?? -1]);
    const place = z
      .number()
      .int()
      .parse(await this.#connection.script(RESERVE, keys, [callId, micros, forMs, ...args]));
    const scope = SCOPES[place - 1];
    if (scope === undefined) return { ok: true };
    return { ok: false, scope, limitMicros: limits[scope] ?? 0, waitMs: DAY_MS - (nowMs % DAY_MS) };
  }

  /** On all nodes together, in the order of the scopes. */
  async #spent(request: BudgetRequest, day: number): Promise<readonly number[]> {
    const nodes = await nodesThatCounted(this.#connection);
    const fields = SCOPES.map((scope) => spentFields[scope](request));
    const found = await this.#connection.run((redis) =>
      Promise.all(nodes.map((node) => redis.hmget(nodeKeys(node).spent(day), ...fields))),
    );
    return fields.map((_, index) => found.reduce((sum, amounts) => sum + Number(amounts[index] ?? 0), 0));
  }

  async #now(): Promise<number> {
    const [seconds] = await this.#connection.run((redis) => redis.time());
    return Number(seconds) * 1_000;
  }
}
