import {
  type AdapterId,
  type CommandSink,
  type Envelope,
  nodeIdSchema,
  type RepeatMark,
  storedEnvelope,
} from '@partyline/core';
import { chatDigest, commandKeys, nodeKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { defineScript } from '../connection/script.ts';

/**
 * Appends what is no repeat. The mark follows the append: where that is refused, nothing is remembered, and the next try is the first again.
 * A mark of `1` was set by version 0.1, which kept no times. Where a mark holds only for a while, the same mark of the same moment is the same try,
 * whose answer was lost: to tell the person that it was a repeat would be wrong.
 */
const APPEND = defineScript(`
local remember, within, sent = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local last = redis.call('GET', KEYS[2])
if last == '1' then return 0 end
if last == ARGV[3] and within < tonumber(remember) then return 1 end
if last and sent - tonumber(last) < within then
  if sent > tonumber(last) then redis.call('SET', KEYS[2], ARGV[3], 'PX', remember) end
  return 0
end
local added = redis.pcall('XADD', KEYS[1], '*', 'envelope', ARGV[4])
if type(added) == 'table' and added.err then return added end
redis.call('SET', KEYS[2], ARGV[3], 'PX', remember)
return 1
`);

/** Where commands go: the command stream, from which the dispatcher gives each to a node. */
export class RedisCommandSink implements CommandSink {
  readonly #connection: RedisConnection;
  readonly #rememberMs: number;

  /** @param rememberMs how long a message is remembered */
  constructor(connection: RedisConnection, rememberMs: number) {
    this.#connection = connection;
    this.#rememberMs = rememberMs;
  }

  async append(envelope: Envelope, repeat?: RepeatMark): Promise<'accepted' | 'repeated'> {
    const { adapter, messageId, sentAtMs } = envelope;
    const { key, withinMs } = repeat ?? { key: messageId, withinMs: Number.MAX_SAFE_INTEGER };
    const keys = [commandKeys.stream, commandKeys.seen(adapter, key)];
    const args = [this.#rememberMs, withinMs, sentAtMs, storedEnvelope.encode(envelope)];
    return (await this.#connection.script(APPEND, keys, args)) === 1 ? 'accepted' : 'repeated';
  }

  async hasCall(adapter: AdapterId, chat: string): Promise<boolean> {
    const digest = chatDigest(adapter, chat);
    return await this.#connection.run(async (redis) => {
      const nodes = (await redis.hkeys(commandKeys.nodes)).map((id) => nodeIdSchema.safeParse(id));
      const counts = nodes.map((id) => (id.success ? redis.hexists(nodeKeys(id.data).chats, digest) : 0));
      return (await Promise.all(counts)).some((count) => count === 1);
    });
  }
}
