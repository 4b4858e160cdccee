import {
  BusError,
  type CallCommit,
  type CallId,
  type CallStore,
  callIdSchema,
  type Logger,
  type StoredCall,
} from '@partyline/core';
import { COMMIT, commitArgs, commitKeys } from './commit-script.ts';
import type { DeliveryMemory } from './delivery-memory.ts';
import type { NodeKeys } from './keys.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { Grant } from './redis-lease.ts';
import { defineScript } from './script.ts';
import { fetchCall } from './stored-call.ts';

/** Takes a call that cannot be read out of the live ones; its keys stay, and expire. */
const BURY_CALL = defineScript(`
redis.call('XADD', KEYS[1], 'MAXLEN', '~', 1000, '*', 'from', KEYS[3], 'entry', ARGV[1], 'reason', ARGV[2], 'data',
  string.sub(redis.call('HGET', KEYS[3], 'state') or '', 1, 16384))
local chat = redis.call('HGET', KEYS[3], 'chat')
if redis.call('SREM', KEYS[2], ARGV[1]) == 1 and chat and redis.call('HINCRBY', KEYS[4], chat, -1) <= 0 then redis.call('HDEL', KEYS[4], chat) end
redis.call('PEXPIRE', KEYS[3], ARGV[3])
`);

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
    const args = commitArgs(call, { grant, group, recordTtlMs });
    const reply = await connection.script(COMMIT, commitKeys(keys, call.state.id), args);
    if (reply === 'fenced') throw new BusError('fenced', 'another instance holds the lease');
    if (reply === 'ended') logger.warn({ callId: call.state.id }, 'left an ended call as it is');
    for (const entryId of call.acks) memory.done(entryId);
  }

  async loadLive(): Promise<readonly StoredCall[]> {
    const { connection, keys, recordTtlMs, logger } = this.#deps;
    const ids = await connection.run((redis) => redis.smembers(keys.live));
    const calls: StoredCall[] = [];
    for (const id of ids.toSorted()) {
      const callId = callIdSchema.safeParse(id);
      if (!callId.success) continue;
      const call = await connection.run((redis) => fetchCall(redis, keys, callId.data));
      if (call?.ok) {
        calls.push(call.value);
        continue;
      }
      const reason = call === undefined ? 'the hash is missing' : call.reason;
      logger.error({ callId: id, reason }, 'buried a call that cannot be read');
      await connection.script(
        BURY_CALL,
        [keys.dead, keys.live, keys.call(callId.data), keys.chats],
        [id, reason, recordTtlMs],
      );
    }
    return calls;
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
