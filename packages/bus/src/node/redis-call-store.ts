import {
  BusError,
  type CallCommit,
  type CallId,
  type CallStore,
  callIdSchema,
  type LiveCalls,
  type Logger,
  type StoredCall,
} from '@partyline/core';
import type { NodeKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';
import type { DeliveryMemory } from '../streams/delivery-memory.ts';
import { COMMIT, commitArgs, commitKeys } from './commit-script.ts';
import type { Grant } from './redis-lease.ts';
import { fetchCall } from './stored-call.ts';

const PUT_ASIDE = loadScript('calls/put-aside');

const FORGET = loadScript('calls/forget-call');

/** Calls that are asked for by one request: what a busy Redis answers well within a request's time. */
const LOADED_AT_ONCE = 200;

export interface CallStoreDeps {
  readonly connection: RedisConnection;
  readonly keys: NodeKeys;
  readonly group: string;
  /** The node's lease: without a grant nothing is written. */
  readonly lease: { readonly grant: Grant | undefined };
  readonly memory: DeliveryMemory;
  /** How long an ended call is kept. */
  readonly recordTtlMs: number;
  readonly logger: Logger;
}

export class RedisCallStore implements CallStore {
  readonly #deps: CallStoreDeps;
  constructor(deps: CallStoreDeps) {
    this.#deps = deps;
  }

  async commit(call: CallCommit): Promise<void> {
    const { connection, keys, lease, memory, group, recordTtlMs, logger } = this.#deps;
    const grant = lease.grant;
    if (grant === undefined) throw new BusError('fenced', 'the lease is not held');
    const nowMs = endOf(call);
    const args = commitArgs(call, { grant, group, recordTtlMs, nowMs });
    const reply = await connection.script(COMMIT, commitKeys(keys, call.state.id, nowMs), args);
    if (reply === 'fenced') throw new BusError('fenced', 'another instance holds the lease');
    if (reply === 'ended') logger.warn({ callId: call.state.id }, 'left an ended call as it is');
    for (const entryId of call.acks) memory.done(entryId);
  }

  async loadLive(): Promise<LiveCalls> {
    const { connection, keys } = this.#deps;
    const ids = await connection.run((redis) => redis.smembers(keys.live));
    const calls: StoredCall[] = [];
    const unreadable: CallId[] = [];
    const callIds = ids.toSorted().flatMap((id) => callIdSchema.safeParse(id).data ?? []);
    for (let start = 0; start < callIds.length; start += LOADED_AT_ONCE) {
      const some = callIds.slice(start, start + LOADED_AT_ONCE);
      const loaded = await connection.run((redis) => Promise.all(some.map((id) => fetchCall(redis, keys, id))));
      for (const [index, callId] of some.entries()) {
        const call = loaded[index];
        if (call === undefined) await connection.script(FORGET, [keys.live, keys.call(callId)], [callId]);
        else if (call.ok) calls.push(call.value);
        else {
          unreadable.push(callId);
          await this.#putAside(callId, call.reason);
        }
      }
    }
    return { calls, unreadable };
  }

  async #putAside(callId: CallId, reason: string): Promise<void> {
    const { connection, keys, recordTtlMs, logger } = this.#deps;
    logger.error({ callId, reason }, 'a call cannot be read and is left alone, with its channels');
    const own = [keys.dead, keys.call(callId), keys.timeline(callId)];
    await connection.script(PUT_ASIDE, own, [callId, reason, recordTtlMs]);
  }

  async now(): Promise<number> {
    const [seconds, microseconds] = await this.#deps.connection.run((redis) => redis.time());
    return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
  }

  async load(callId: CallId): Promise<StoredCall | undefined> {
    const { connection, keys } = this.#deps;
    const call = await connection.run((redis) => fetchCall(redis, keys, callId));
    if (call === undefined) return undefined;
    if (!call.ok) throw new BusError('corrupt', `the stored call cannot be read: ${call.reason}`);
    return call.value;
  }
}

/** When what is recorded came to its end, by the clock of the bus: a commit that comes twice counts in the same minute. */
function endOf({ records, state }: CallCommit): number {
  return Math.max(state.createdAtMs, ...records.map(({ endedAtMs }) => endedAtMs));
}
