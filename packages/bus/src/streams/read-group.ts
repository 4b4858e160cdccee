import { BusError, type Logger } from '@partyline/core';
import { pause } from '../connection/pause.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { replyCode } from '../connection/to-bus-error.ts';
import { acknowledge, CONSUMER, type ConsumerGroup } from './consumer-group.ts';
import type { DeliveryMemory } from './delivery-memory.ts';
import { parseReadReply, type ReadEntry, type ReadReply, type StreamEntry } from './stream-entry.ts';

const BATCH = 64;
const BLOCK_MS = 2_000;
/** How much longer than asked a blocking read may take before its connection is taken for dead. */
const SILENCE_MS = 1_500;
/** How often what is pending is looked through again. */
const SWEEP_MS = 5_000;
const LONGEST_RETRY_MS = 1_000;

export interface GroupReading {
  readonly connection: RedisConnection;
  readonly from: ConsumerGroup;
  readonly memory: DeliveryMemory;
  /** The name an entry keeps when it is appended again. */
  readonly nameOf: (entry: StreamEntry) => string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /**
   * How long to wait, in ms, before looking for more after something new has come: what comes meanwhile is fetched by
   * one look, and the look does not get in the way of what has just come.
   */
  readonly restMs?: number;
}

/**
 * Reads a consumer group for ever, in order: first what is pending, then what is new. Three things make an entry
 * pending although nobody has it: a reader died, a reply was lost with its connection, or a former holder's blocked
 * read took it after we had looked. So what is pending is read at the start, after every failure and every few seconds,
 * and the memory leaves out what is in work.
 */
export async function* readGroup(reading: GroupReading): AsyncGenerator<readonly ReadEntry[], void, undefined> {
  const { from, memory, logger, signal } = reading;
  const blocking = reading.connection.another({ commandTimeout: undefined, socketTimeout: BLOCK_MS + SILENCE_MS });
  const onAbort = () => blocking.close();
  signal.addEventListener('abort', onAbort);
  memory.forgetUnhandled();
  let pendingAfter: string | undefined = '0';
  let sweptAt = performance.now();
  let failures = 0;
  try {
    while (!signal.aborted) {
      try {
        const reply: ReadReply = await read(blocking, from, pendingAfter);
        failures = 0;
        const fresh = await sortOut(reading, reply, pendingAfter !== undefined);
        if (fresh.length > 0) {
          yield fresh;
          if (reading.restMs !== undefined) await pause(reading.restMs, signal);
        }
        if (pendingAfter !== undefined) {
          pendingAfter = lastId(reply);
          sweptAt = performance.now();
        } else if (performance.now() - sweptAt > SWEEP_MS) {
          pendingAfter = '0';
        }
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof BusError)) throw error;
        pendingAfter = '0';
        if (replyCode(error.cause) === 'NOGROUP') {
          logger.info({ stream: from.stream }, 'making the consumer group');
          await makeGroup(reading.connection, from).catch(() => undefined);
        }
        if (failures > 0) await pause(Math.min(25 * 2 ** Math.min(failures, 6), LONGEST_RETRY_MS), signal);
        failures += 1;
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    blocking.close();
  }
}

/** One XREADGROUP; `pendingAfter` undefined waits for what is new. */
async function read(
  blocking: RedisConnection,
  from: ConsumerGroup,
  pendingAfter: string | undefined,
): Promise<ReadReply> {
  const reply = await blocking.run((redis) => {
    const group = ['GROUP', from.group, CONSUMER, 'COUNT', BATCH] as const;
    return pendingAfter === undefined
      ? redis.xreadgroup(...group, 'BLOCK', BLOCK_MS, 'STREAMS', from.stream, '>')
      : redis.xreadgroup(...group, 'STREAMS', from.stream, pendingAfter);
  });
  return parseReadReply(reply);
}

/** Leaves out what is in work, and acknowledges again what has been handled. */
async function sortOut(reading: GroupReading, reply: ReadReply, again: boolean): Promise<readonly ReadEntry[]> {
  const { memory } = reading;
  const fresh: ReadEntry[] = [];
  const handled = [...reply.deleted];
  for (const entry of reply.entries) {
    const name = reading.nameOf(entry);
    const state = memory.stateOf(name);
    if (state === 'done') handled.push(entry.id);
    if (state !== 'new') continue;
    memory.handOut(entry.id, name);
    fresh.push({ ...entry, again });
  }
  if (handled.length > 0) {
    // Not waited for: should it fail, the next look at what is pending does it.
    acknowledge(reading.connection, reading.from, handled).catch(() => undefined);
  }
  return fresh;
}

function lastId(reply: ReadReply): string | undefined {
  const ids = [...reply.entries.map((entry) => entry.id), ...reply.deleted];
  return ids.length === 0 ? undefined : ids.reduce((last, id) => (compareIds(id, last) > 0 ? id : last));
}

function compareIds(left: string, right: string): number {
  const [leftMs = '0', leftSeq = '0'] = left.split('-');
  const [rightMs = '0', rightSeq = '0'] = right.split('-');
  return Number(leftMs) - Number(rightMs) || Number(leftSeq) - Number(rightSeq);
}

async function makeGroup(connection: RedisConnection, from: ConsumerGroup): Promise<void> {
  // From the beginning: what was appended before the group was there waits for us too.
  await connection.run((redis) => redis.xgroup('CREATE', from.stream, from.group, '0', 'MKSTREAM'));
}
