import { callIdSchema, type Logger, type Talk, type Talks } from '@partyline/core';
import { z } from 'zod';
import { talkChannel } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';

const talkSchema = z.object({ callId: callIdSchema, numbers: z.array(z.number().int().positive()) });

/** Who is talking, by publish and subscribe: what nobody hears is gone, and is of no use later. */
export class RedisTalks implements Talks {
  readonly #connection: RedisConnection;
  readonly #logger: Logger;
  readonly #listeners = new Set<(talk: Talk) => void>();
  #ears: RedisConnection | undefined;

  constructor(connection: RedisConnection, logger: Logger) {
    this.#connection = connection;
    this.#logger = logger;
  }

  async tell(talk: Talk): Promise<void> {
    await this.#connection.run((redis) => redis.publish(talkChannel, JSON.stringify(talk)));
  }

  listen(listener: (talk: Talk) => void): () => void {
    this.#listeners.add(listener);
    this.#ears ??= this.#listen();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#ears?.close();
      this.#ears = undefined;
    };
  }

  /** One connection for all who listen; a connection that is made anew subscribes by itself. */
  #listen(): RedisConnection {
    const ears = this.#connection.another({ commandTimeout: undefined, socketTimeout: undefined });
    ears.redis.on('message', (_channel: string, text: string) => this.#hear(text));
    ears.redis.once('ready', () => {
      ears.redis.subscribe(talkChannel).catch((error: unknown) => {
        this.#logger.warn({ err: error }, 'not heard who is talking');
      });
    });
    return ears;
  }

  #hear(text: string): void {
    try {
      const talk = talkSchema.parse(JSON.parse(text));
      for (const listener of this.#listeners) listener(talk);
    } catch (error) {
      this.#logger.debug({ err: error }, 'not understood who is talking');
    }
  }
}
