import type { Line, Lines, ProviderId } from '@partyline/core';
import { quotaKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

/** How long a line counts as taken without being kept: its gateway may be gone. */
const TAKEN_MS = 60_000;

const TAKE = loadScript('calls/line-take');
const KEEP = loadScript('calls/quota-keep');
const COUNT = loadScript('calls/lines-taken');

export class RedisLines implements Lines {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async take({ provider, ref }: Line, limit: number): Promise<boolean> {
    return (await this.#connection.script(TAKE, [quotaKeys.lines(provider)], [nameOf(ref), TAKEN_MS, limit])) === 1;
  }

  async keep(lines: readonly Line[]): Promise<void> {
    const byProvider = Map.groupBy(lines, ({ provider }) => quotaKeys.lines(provider));
    // All at once: what is given back from now on comes after it, and is not kept again.
    const kept = [...byProvider].map(([key, own]) =>
      this.#connection.script(KEEP, [key], [TAKEN_MS, ...own.map(({ ref }) => nameOf(ref))]),
    );
    await Promise.all(kept);
  }

  async giveBack({ provider, ref }: Line): Promise<void> {
    await this.#connection.run((redis) => redis.zrem(quotaKeys.lines(provider), nameOf(ref)));
  }

  async taken(provider: ProviderId): Promise<number> {
    return Number(await this.#connection.script(COUNT, [quotaKeys.lines(provider)], []));
  }
}

function nameOf({ callId, leg, attempt }: Line['ref']): string {
  return `${callId}-${leg}-${attempt}`;
}
