import { type Drain, type Drains, type Logger, type NodeId, nodeIdSchema, storedDrain } from '@partyline/core';
import { commandKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';

export class RedisDrains implements Drains {
  readonly #connection: RedisConnection;
  readonly #logger: Logger;

  constructor(connection: RedisConnection, logger: Logger) {
    this.#connection = connection;
    this.#logger = logger;
  }

  async list(): Promise<ReadonlyMap<NodeId, Drain>> {
    const fields = await this.#connection.run((redis) => redis.hgetall(commandKeys.drained));
    const drains = new Map<NodeId, Drain>();
    for (const [id, text] of Object.entries(fields)) {
      const node = nodeIdSchema.safeParse(id);
      if (!node.success) continue;
      const decoded = storedDrain.decode(text);
      // Whoever wrote it wanted no calls there, whatever else they said.
      if (!decoded.ok) this.#logger.warn({ node: id, reason: decoded.reason }, 'not read who drained a node');
      drains.set(node.data, decoded.ok ? decoded.value : { by: 'unknown', sinceMs: 0 });
    }
    return drains;
  }

  async drain(node: NodeId, drain: Drain): Promise<boolean> {
    const set = await this.#connection.run((redis) =>
      redis.hsetnx(commandKeys.drained, node, storedDrain.encode(drain)),
    );
    return set === 1;
  }

  async undrain(node: NodeId): Promise<boolean> {
    return (await this.#connection.run((redis) => redis.hdel(commandKeys.drained, node))) === 1;
  }
}
