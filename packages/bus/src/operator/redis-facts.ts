import { BusError } from '@partyline/core';
import { probeKey } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { replyCode } from '../connection/to-bus-error.ts';

/** What `doctor` wants to know of the server. */
export interface RedisFacts {
  readonly version: string;
  /** The quickest of a few round trips, ms: a program that has just been started is itself busy. */
  readonly latencyMs: number;
  readonly appendOnly: boolean;
  /** `always`, `everysec` or `no`; undefined where the server does not let us ask (managed services forbid CONFIG). */
  readonly appendFsync: string | undefined;
  /** Anything but `noeviction` may throw calls away when memory is short. Undefined as above. */
  readonly evictionPolicy: string | undefined;
  /**
   * The code word with which Redis refused to write, such as `OOM`, `MISCONF` or `READONLY`; undefined where it wrote.
   */
  readonly refusesWrites: string | undefined;
  /** Whether the last write of the append-only file went well. */
  readonly lastWriteOk: boolean;
}

const PINGS = 5;

/** Rejects with a `BusError`. */
export async function redisFacts(connection: RedisConnection): Promise<RedisFacts> {
  const latencies: number[] = [];
  for (let ping = 0; ping < PINGS; ping += 1) {
    const askedAt = performance.now();
    await connection.run((redis) => redis.ping());
    latencies.push(performance.now() - askedAt);
  }
  const info = await connection.run((redis) => redis.info());
  return {
    version: infoField(info, 'redis_version') ?? 'unknown',
    latencyMs: Math.min(...latencies),
    refusesWrites: await tryToWrite(connection),
    appendOnly: infoField(info, 'aof_enabled') === '1',
    appendFsync: await configField(connection, 'appendfsync'),
    evictionPolicy: infoField(info, 'maxmemory_policy') ?? (await configField(connection, 'maxmemory-policy')),
    lastWriteOk: (infoField(info, 'aof_last_write_status') ?? 'ok') === 'ok',
  };
}

async function tryToWrite(connection: RedisConnection): Promise<string | undefined> {
  try {
    await connection.run((redis) => redis.set(probeKey, '1', 'PX', 1_000));
    return undefined;
  } catch (error) {
    const code = error instanceof BusError ? replyCode(error.cause) : undefined;
    if (code === undefined) throw error;
    return code;
  }
}

function infoField(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
}

async function configField(connection: RedisConnection, name: string): Promise<string | undefined> {
  try {
    const reply: unknown = await connection.run((redis) => redis.config('GET', name));
    return Array.isArray(reply) && typeof reply[1] === 'string' ? reply[1] : undefined;
  } catch {
    return undefined;
  }
}
