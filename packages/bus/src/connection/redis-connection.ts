import { BusError, type Logger } from '@partyline/core';
import { Redis, type RedisOptions } from 'ioredis';
import { runScript, type Script } from './script.ts';
import { toBusError } from './to-bus-error.ts';

export interface RedisAddress {
  /** `redis://host:port[/db]`, `rediss://` for TLS, or `unix:///path` of a socket. */
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

export interface ConnectionTimes {
  /** How long a request waits for an answer, ms. */
  readonly commandTimeoutMs: number;
  /** How long a request waits for a connection that is being made, ms. */
  readonly connectWaitMs: number;
}

/** What differs between the connection for requests and those for blocking reads. */
export type ConnectionOptions = Pick<RedisOptions, 'commandTimeout' | 'socketTimeout'>;

const LONGEST_RECONNECT_MS = 1_000;
/** An outage that lasts so long is an error. */
const LASTING_MS = 60_000;

/**
 * One connection to Redis. It reconnects for ever, but no request waits for that longer than `connectWaitMs`, and none
 * is sent a second time by itself: the caller knows whether a repeat does harm. Of one outage one line is logged, and
 * one of its end.
 */
export class RedisConnection {
  readonly redis: Redis;
  readonly #address: RedisAddress;
  readonly #times: ConnectionTimes;
  readonly #logger: Logger;
  #down = false;
  /** Why there is no connection. */
  #reason: Error | undefined;
  #closed = false;
  #session = 0;
  #lasting: NodeJS.Timeout | undefined;

  constructor(address: RedisAddress, times: ConnectionTimes, logger: Logger, options: ConnectionOptions = {}) {
    this.#address = address;
    this.#times = times;
    this.#logger = logger;
    this.redis = new Redis(address.url, {
      ...(address.username === undefined ? {} : { username: address.username }),
      ...(address.password === undefined ? {} : { password: address.password }),
      // Replies are checked against the shapes of RESP2 (streams come as lists of pairs there, as maps in RESP3).
      protocol: 2,
      connectionName: 'partyline',
      disableClientInfo: true,
      connectTimeout: 2_000,
      commandTimeout: times.commandTimeoutMs,
      // A network that swallows everything closes nothing: without it a dead connection would be kept for a quarter of
      // an hour.
      socketTimeout: 2 * times.commandTimeoutMs,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      // Automatic pipelining would send one batch at a time: measured, it made each step a fifth slower and no rate of
      // ours needs it.
      enableAutoPipelining: false,
      retryStrategy: (attempt) => Math.min(25 * 2 ** Math.min(attempt, 6), LONGEST_RECONNECT_MS) + Math.random() * 25,
      // A replica after a fail-over: the next connection reaches the new master (DNS, Sentinel, proxy).
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
      ...options,
    });
    // Every request that waits for the connection listens.
    this.redis.setMaxListeners(0);
    this.redis.on('error', (error: Error) => this.#noteDown(error));
    this.redis.on('close', () => this.#noteDown(undefined));
    this.redis.on('ready', () => this.#noteUp());
  }

  /** A second connection to the same server, for requests that block. */
  another(options: ConnectionOptions): RedisConnection {
    return new RedisConnection(this.#address, this.#times, this.#logger, options);
  }

  /** Carries out requests. Rejects with a `BusError` only. */
  async run<T>(request: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      if (this.redis.status !== 'ready') await this.#untilReady();
      return await request(this.redis);
    } catch (error) {
      throw toBusError(error);
    }
  }

  script(script: Script, keys: readonly string[], args: ReadonlyArray<string | number>): Promise<unknown> {
    return this.run((redis) => runScript(redis, script, keys, args));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#lasting);
    this.redis.disconnect();
  }

  #untilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (outcome: () => void) => {
        clearTimeout(timer);
        this.redis.off('ready', onReady);
        outcome();
      };
      const onReady = () => finish(resolve);
      const timer = setTimeout(
        () => finish(() => reject(new BusError('unreachable', 'Redis is not connected', this.#reason))),
        this.#closed ? 0 : this.#times.connectWaitMs,
      );
      this.redis.on('ready', onReady);
    });
  }

  #noteDown(error: Error | undefined): void {
    this.#reason = error ?? this.#reason;
    if (this.#down || this.#closed) return;
    this.#down = true;
    this.#logger.warn({ err: error }, 'lost the connection to Redis');
    this.#lasting = setTimeout(() => {
      this.#logger.error({ err: this.#reason, seconds: LASTING_MS / 1_000 }, 'Redis is still not reached');
    }, LASTING_MS).unref();
  }

  #noteUp(): void {
    this.#session += 1;
    this.#reason = undefined;
    if (!this.#down) return;
    this.#down = false;
    clearTimeout(this.#lasting);
    this.#logger.info({}, 'connected to Redis again');
  }
}
