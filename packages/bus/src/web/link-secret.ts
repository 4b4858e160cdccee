import { randomBytes } from 'node:crypto';
import { webKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';

/**
 * What links into calls are made with: the same for all instances, drawn once. Redis that lost it makes another, and the
 * links of calls that it lost too are void. Rejects with a `BusError`.
 */
export function createLinkSecret(connection: RedisConnection): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    known ??= await connection.run(async (redis) => {
      await redis.set(webKeys.linkSecret, randomBytes(32).toString('base64url'), 'NX');
      return (await redis.get(webKeys.linkSecret)) ?? undefined;
    });
    if (known === undefined) throw new Error('Redis took the secret of links and does not have it');
    return known;
  };
}
