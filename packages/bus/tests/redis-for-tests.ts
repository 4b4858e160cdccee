import type { LogFields, Logger } from '@partyline/core';
import { type BusHarness, startTestStack } from '@partyline/testkit';
import { Redis } from 'ioredis';
import { nodeKeys } from '../src/connection/keys.ts';
import { type Bus, type BusConfig, createBus } from '../src/create-bus.ts';

export interface LogLine {
  readonly level: string;
  readonly fields: LogFields;
  readonly message: string;
}

/** Buses on a Redis, and what they logged. */
export interface TestRedis {
  readonly url: string;
  /** For looking at the keys, and for doing harm. */
  readonly raw: Redis;
  readonly log: readonly LogLine[];
  open(config?: Partial<BusConfig>): Bus;
  /** Closes the buses and empties Redis. */
  clean(): Promise<void>;
}

/** A Redis of its own with an append-only file. */
export interface OwnRedis extends TestRedis {
  stop(): Promise<void>;
  start(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

export function redisAt(url: string, raw: Redis): TestRedis {
  const log: LogLine[] = [];
  const buses = new Set<Bus>();
  return {
    url,
    raw,
    log,
    open(config) {
      const bus = createBus({ url, leaseTtlMs: 600, ...config }, { logger: recorder(log), instanceName: 'test' });
      buses.add(bus);
      return bus;
    },
    async clean() {
      for (const bus of buses) await bus.close();
      buses.clear();
      await raw.flushall();
      log.length = 0;
    },
  };
}

export async function startRedis(): Promise<OwnRedis> {
  const stack = await startTestStack({ servers: ['redis'] });
  const url = stack.info.redis?.url ?? '';
  const raw = new Redis(url, { protocol: 2, maxRetriesPerRequest: null });
  raw.on('error', () => undefined);
  const redis = redisAt(url, raw);
  return {
    ...redis,
    stop: () => stack.stopServer('redis'),
    start: () => stack.startServer('redis'),
    kill: () => stack.stopServer('redis', { signal: 'SIGKILL' }),
    async close() {
      await redis.clean();
      raw.disconnect();
      await stack.stop();
    },
  };
}

export function contractHarness(redis: TestRedis): BusHarness {
  return {
    open: () => redis.open(),
    async takeLeaseAway(node) {
      const { holder } = nodeKeys(node).lease;
      await redis.raw.set(holder, 'stranger:1');
      return { giveBack: async () => void (await redis.raw.del(holder)) };
    },
    close: () => redis.clean(),
  };
}

function recorder(log: LogLine[]): Logger {
  const at = (level: string) => (fields: LogFields, message: string) => void log.push({ level, fields, message });
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  };
  return logger;
}
