import type { AdapterId, DeadLetter, StreamStatus, StreamView } from '@partyline/core';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';
import { replyCode } from '../connection/to-bus-error.ts';
import type { RedisNodeDirectory } from '../node/redis-node-directory.ts';
import { fieldOf } from '../streams/stream-entry.ts';
import { type NamedStream, namedStream } from './named-stream.ts';

const RETRY_DEAD = loadScript('commands/retry-dead');

const groupsSchema = z.array(z.array(z.union([z.string(), z.number(), z.null()])));
const fieldsSchema = z.array(z.string()).min(2);

/** All streams at once, for people. */
export class RedisStreamView implements StreamView {
  readonly #connection: RedisConnection;
  readonly #directory: RedisNodeDirectory;

  constructor(connection: RedisConnection, directory: RedisNodeDirectory) {
    this.#connection = connection;
    this.#directory = directory;
  }

  async streams(adapters: readonly AdapterId[]): Promise<readonly StreamStatus[]> {
    const named = await this.#named(adapters);
    return await this.#connection.run((redis) => Promise.all(named.map((stream) => statusOf(redis, stream))));
  }

  async deadLetters(adapters: readonly AdapterId[]): Promise<readonly DeadLetter[]> {
    const named = await this.#named(adapters);
    const letters = await this.#connection.run((redis) =>
      Promise.all(
        named.map(async (stream) =>
          (await redis.xrange(stream.dead, '-', '+')).map(([id, fields]) => letterOf(stream, id, fields)),
        ),
      ),
    );
    return letters.flat().toSorted((left, right) => right.atMs - left.atMs);
  }

  async retry(letter: DeadLetter): Promise<'retried' | 'gone' | 'not-whole'> {
    const from = namedStream(letter.stream);
    const fields = fieldsIn(letter.data);
    if (from === undefined || !letter.retryable || fields === undefined) return 'not-whole';
    const reply = await this.#connection.script(RETRY_DEAD, [from.dead, from.stream], [ownId(letter), ...fields]);
    return reply === 1 ? 'retried' : 'gone';
  }

  async drop(letter: DeadLetter): Promise<'dropped' | 'gone'> {
    const from = namedStream(letter.stream);
    if (from === undefined) return 'gone';
    const dropped = await this.#connection.run((redis) => redis.xdel(from.dead, ownId(letter)));
    return dropped === 1 ? 'dropped' : 'gone';
  }

  async #named(adapters: readonly AdapterId[]): Promise<readonly NamedStream[]> {
    const reports = await this.#directory.everyReport();
    const names = [
      'commands',
      ...reports.map(({ report }) => `inbox:${report.node}`),
      ...adapters.map((id) => `out:${id}`),
    ];
    return names.flatMap((name) => namedStream(name) ?? []);
  }
}

async function statusOf(redis: Redis, { name, stream, dead }: NamedStream): Promise<StreamStatus> {
  const [length, oldest, groups, deadCount] = await Promise.all([
    redis.xlen(stream),
    redis.xrange(stream, '-', '+', 'COUNT', 1),
    groupsOf(redis, stream),
    redis.xlen(dead),
  ]);
  const oldestAtMs = oldest[0] === undefined ? undefined : timeOf(oldest[0][0]);
  return {
    ...{ name, length, oldestAtMs, dead: deadCount },
    // Redis does not count what is left to read once entries were taken out; we take out what is acknowledged.
    groups: groups.map((group) => ({ ...group, lag: Math.max(0, length - group.pending) })),
  };
}

/** A stream that nobody has written to, or read, has none. */
async function groupsOf(redis: Redis, stream: string) {
  try {
    const groups = groupsSchema.parse(await redis.xinfo('GROUPS', stream));
    return groups.map((flat) => ({
      name: String(flat[flat.indexOf('name') + 1]),
      pending: Number(flat[flat.indexOf('pending') + 1]),
    }));
  } catch (error) {
    if (replyCode(error) === 'ERR') return [];
    throw error;
  }
}

function letterOf({ name, stream }: NamedStream, id: string, fields: readonly string[]): DeadLetter {
  const entry = { id, fields };
  const data = fieldOf(entry, 'data') ?? '';
  return {
    id: `${name}/${id}`,
    stream: name,
    entryId: fieldOf(entry, 'entry') ?? id,
    reason: fieldOf(entry, 'reason') ?? '',
    atMs: timeOf(id),
    // What cannot be read of a call, or was cut, is none.
    retryable: fieldOf(entry, 'from') === stream && fieldsIn(data) !== undefined,
    data,
  };
}

function fieldsIn(data: string): readonly string[] | undefined {
  try {
    return fieldsSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** As Redis knows it. */
function ownId({ id, stream }: DeadLetter): string {
  return id.slice(stream.length + 1);
}

function timeOf(id: string): number {
  return Number(id.split('-')[0]);
}
