import type { RedisConnection } from '../connection/redis-connection.ts';
import { defineScript } from '../connection/script.ts';
import type { StreamEntry } from './stream-entry.ts';

/**
 * Every group has one consumer, whichever process reads: what a dead process took is read again by the next one at once, and no idle
 * time has to pass as with XAUTOCLAIM. That only one reads at a time is the lease's part.
 */
export const CONSUMER = 'only';

const DEAD_LETTERS_KEPT = 1_000;
const DEAD_LETTER_TEXT = 16_384;

const SETTLE = defineScript(`
for i = 2, #ARGV do
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[i])
  redis.call('XDEL', KEYS[1], ARGV[i])
end
`);

const BURY = defineScript(`
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'from', KEYS[1], 'entry', ARGV[2], 'reason', ARGV[4], 'data', ARGV[5])
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('XDEL', KEYS[1], ARGV[2])
`);

/** A stream with its group, and where its dead letters go (same hash tag). */
export interface ConsumerGroup {
  readonly stream: string;
  readonly group: string;
  readonly dead: string;
}

/** Acknowledges entries and takes them out of the stream. */
export async function settle(connection: RedisConnection, from: ConsumerGroup, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await connection.script(SETTLE, [from.stream], [from.group, ...ids]);
}

/** Moves an entry that cannot be understood to the dead letters, in one step. */
export async function bury(
  connection: RedisConnection,
  from: ConsumerGroup,
  entry: StreamEntry,
  reason: string,
): Promise<void> {
  const data = JSON.stringify(entry.fields).slice(0, DEAD_LETTER_TEXT);
  await connection.script(BURY, [from.stream, from.dead], [from.group, entry.id, DEAD_LETTERS_KEPT, reason, data]);
}
