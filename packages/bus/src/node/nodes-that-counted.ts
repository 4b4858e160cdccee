import { type NodeId, nodeIdSchema } from '@partyline/core';
import { commandKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';

/** Every node that has ever reported: what a forgotten one counted, recorded and spent is still part of the sums. */
export async function nodesThatCounted(connection: RedisConnection): Promise<readonly NodeId[]> {
  const ids = await connection.run((redis) => redis.smembers(commandKeys.everyNode));
  return ids.toSorted().flatMap((id) => nodeIdSchema.safeParse(id).data ?? []);
}
