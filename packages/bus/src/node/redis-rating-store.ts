import {
  addCounts,
  type Counts,
  countNames,
  type Logger,
  MINUTE_MS,
  mergeStreaks,
  NO_COUNTS,
  type NodeId,
  RATED_MS,
  type RatingData,
  type RatingStore,
  type Streak,
} from '@partyline/core';
import { nodeKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { minuteOf } from './commit-script.ts';
import { nodesThatCounted } from './nodes-that-counted.ts';

/** After so many minutes a minute's counts do not change any more: a commit may wait for a Redis that is away. */
const SETTLED_AFTER = 5;
/** Minutes that are asked for by one request. */
const AT_ONCE = 60;

type Minute = ReadonlyMap<string, Counts>;
type StreakPart = Streak & { readonly endedMs: number };

/** Adds up what each node has counted. Minutes that are settled are read once. */
export class RedisRatingStore implements RatingStore {
  readonly #connection: RedisConnection;
  readonly #logger: Logger;
  /** By node and minute. */
  readonly #settled = new Map<NodeId, Map<number, Minute>>();

  constructor(connection: RedisConnection, logger: Logger) {
    this.#connection = connection;
    this.#logger = logger;
  }

  async read(): Promise<RatingData & { readonly nowMs: number }> {
    const nowMs = await this.#now();
    const nodes = await nodesThatCounted(this.#connection);
    for (const known of this.#settled.keys()) if (!nodes.includes(known)) this.#settled.delete(known);
    const minutes = new Map<number, Minute>();
    const parts = new Map<string, StreakPart[]>();
    for (const node of nodes) {
      for (const [minute, counted] of await this.#minutesOf(node, minuteOf(nowMs))) {
        minutes.set(minute, merged(minutes.get(minute), counted));
      }
      for (const [key, part] of await this.#streaksOf(node)) parts.set(key, [...(parts.get(key) ?? []), part]);
    }
    return { nowMs, minutes, streaks: new Map([...parts].map(([key, each]) => [key, mergeStreaks(each)])) };
  }

  async #now(): Promise<number> {
    const [seconds, microseconds] = await this.#connection.run((redis) => redis.time());
    return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
  }

  async #minutesOf(node: NodeId, last: number): Promise<ReadonlyMap<number, Minute>> {
    const settled = this.#settled.get(node) ?? new Map<number, Minute>();
    this.#settled.set(node, settled);
    const first = last - RATED_MS / MINUTE_MS;
    for (const minute of settled.keys()) if (minute < first) settled.delete(minute);
    const wanted: number[] = [];
    for (let minute = first; minute <= last; minute += 1) if (!settled.has(minute)) wanted.push(minute);
    const keys = nodeKeys(node);
    const fresh = new Map<number, Minute>();
    for (let start = 0; start < wanted.length; start += AT_ONCE) {
      const some = wanted.slice(start, start + AT_ONCE);
      const read = await this.#connection.run((redis) =>
        Promise.all(some.map((minute) => redis.hgetall(keys.counts(minute)))),
      );
      for (const [index, minute] of some.entries()) {
        const counted = this.#countsIn(read[index] ?? {});
        if (minute <= last - SETTLED_AFTER) settled.set(minute, counted);
        else fresh.set(minute, counted);
      }
    }
    return new Map([...settled, ...fresh].filter(([, counted]) => counted.size > 0));
  }

  #countsIn(hash: Readonly<Record<string, string>>): Minute {
    const counted = new Map<string, Counts>();
    for (const [field, value] of Object.entries(hash)) {
      const [provider, destination, name] = field.split(' ');
      const known = countNames.find((one) => one === name);
      if (known === undefined) {
        this.#logger.debug({ field }, 'a count of another version is passed over');
        continue;
      }
      const key = `${provider} ${destination}`;
      counted.set(key, addCounts(counted.get(key) ?? NO_COUNTS, { [known]: Number(value) }));
    }
    return counted;
  }

  async #streaksOf(node: NodeId): Promise<ReadonlyMap<string, StreakPart>> {
    const hash = await this.#connection.run((redis) => redis.hgetall(nodeKeys(node).runs));
    const names = new Set(Object.keys(hash).map((field) => field.slice(0, field.lastIndexOf(' '))));
    const number = (field: string) => Number(hash[field] ?? 0);
    return new Map(
      [...names].map((name) => [
        name,
        {
          failures: number(`${name} failures`),
          lastFailureMs: number(`${name} failed`),
          endedMs: number(`${name} ended`),
          recoveredMs: number(`${name} recovered`),
        },
      ]),
    );
  }
}

function merged(one: Minute | undefined, other: Minute): Minute {
  const all = new Map(one);
  for (const [key, counts] of other) all.set(key, addCounts(all.get(key) ?? NO_COUNTS, counts));
  return all;
}
