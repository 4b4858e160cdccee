import { BusError } from '@partyline/core';
import type { LeaseKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';
import type { Grant } from '../node/redis-lease.ts';
import type { StreamEntry } from './stream-entry.ts';

/**
 * Every group has one consumer, whichever process reads: what a dead process took is read again by the next one at
 * once, and no idle time has to pass as with XAUTOCLAIM. That only one reads at a time is the lease's part.
 */
export const CONSUMER = 'only';

const DEAD_LETTERS_KEPT = 1_000;
const DEAD_LETTER_TEXT = 16_384;

const ACKNOWLEDGE = loadScript('commands/acknowledge');
const BURY = loadScript('commands/bury');

/** A stream with its group, and where its dead letters go (same hash tag). */
export interface ConsumerGroup {
  readonly stream: string;
  readonly group: string;
  readonly dead: string;
  /** Without a grant of this lease nothing is taken out. */
  readonly lease?: { readonly keys: LeaseKeys; readonly holding: { readonly grant: Grant | undefined } };
}

/** What a script needs to see that we hold the lease. Throws a `BusError`, `fenced`, where we know that we do not. */
function fenceOf({ lease }: ConsumerGroup): { keys: string[]; args: [string, string | number] } {
  if (lease === undefined) return { keys: [], args: ['', ''] };
  const { grant } = lease.holding;
  if (grant === undefined) throw new BusError('fenced', 'the lease is not held');
  return { keys: [lease.keys.holder, lease.keys.token], args: [grant.value, grant.token] };
}

function refuseFenced(reply: unknown): void {
  if (reply === 'fenced') throw new BusError('fenced', 'another instance holds the lease');
}

/**
 * Acknowledges entries and takes them out of the stream. Rejects with a `BusError`, `fenced` where the lease is
 * another's.
 */
export async function acknowledge(
  connection: RedisConnection,
  from: ConsumerGroup,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const { keys, args } = fenceOf(from);
  refuseFenced(await connection.script(ACKNOWLEDGE, [from.stream, ...keys], [from.group, ...args, ...ids]));
}

/** Moves an entry that cannot be understood to the dead letters, in one step. Rejects as `acknowledge` does. */
export async function bury(
  connection: RedisConnection,
  from: ConsumerGroup,
  entry: StreamEntry,
  reason: string,
): Promise<void> {
  const data = JSON.stringify(entry.fields).slice(0, DEAD_LETTER_TEXT);
  const { keys, args } = fenceOf(from);
  const letter = [entry.id, DEAD_LETTERS_KEPT, reason, data];
  refuseFenced(await connection.script(BURY, [from.stream, from.dead, ...keys], [from.group, ...args, ...letter]));
}
