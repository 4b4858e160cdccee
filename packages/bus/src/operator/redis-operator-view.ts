import {
  type CallHistory,
  type CallId,
  callIdSchema,
  type DeadLetters,
  type ForgottenNode,
  type Logger,
  type NodeId,
  type NodeStatus,
  type OperatorView,
  type Order,
  type Principal,
  type StoredCall,
  storedInboxItem,
  storedTimelineEntry,
  type TimelineEntry,
  type UnreadableCall,
} from '@partyline/core';
import { commandKeys, nodeKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';
import { REPORT_LIFE_MS, type RedisNodeDirectory } from '../node/redis-node-directory.ts';
import { fetchCall } from '../node/stored-call.ts';
import { fieldOf } from '../streams/stream-entry.ts';

const FORGET_NODE = loadScript('nodes/forget-node');

export interface OperatorViewDeps {
  readonly connection: RedisConnection;
  readonly directory: RedisNodeDirectory;
  /** How long the calls of a node that is forgotten are kept. */
  readonly recordTtlMs: number;
  readonly logger: Logger;
}

/** All nodes at once, for people; it needs no lease. */
export class RedisOperatorView implements OperatorView {
  readonly #connection: RedisConnection;
  readonly #directory: RedisNodeDirectory;
  readonly #recordTtlMs: number;
  readonly #logger: Logger;

  constructor({ connection, directory, recordTtlMs, logger }: OperatorViewDeps) {
    this.#connection = connection;
    this.#directory = directory;
    this.#recordTtlMs = recordTtlMs;
    this.#logger = logger;
  }

  async liveCalls(): Promise<readonly StoredCall[]> {
    const calls: StoredCall[] = [];
    for (const node of await this.#nodeIds()) {
      const ids = await this.#connection.run((redis) => redis.smembers(nodeKeys(node).live));
      calls.push(...(await this.#fetch(node, ids)));
    }
    return calls.toSorted((left, right) => left.state.createdAtMs - right.state.createdAtMs);
  }

  async unreadableCalls(): Promise<readonly UnreadableCall[]> {
    const found: UnreadableCall[] = [];
    for (const node of await this.#nodeIds()) {
      const keys = nodeKeys(node);
      const live = await this.#connection.run((redis) => redis.smembers(keys.live));
      const ids = live.flatMap((id) => callIdSchema.safeParse(id).data ?? []);
      const calls = await this.#connection.run((redis) => Promise.all(ids.map((id) => fetchCall(redis, keys, id))));
      for (const [index, callId] of ids.entries()) {
        const call = calls[index];
        if (call?.ok === false) found.push({ node, callId, reason: call.reason });
      }
    }
    return found;
  }

  async endedCalls(limit: number): Promise<readonly StoredCall[]> {
    const calls: StoredCall[] = [];
    for (const node of await this.#nodeIds()) {
      const ids = await this.#connection.run((redis) => redis.zrevrange(nodeKeys(node).ended, 0, limit - 1));
      calls.push(...(await this.#fetch(node, ids)));
    }
    return calls.toSorted((left, right) => endOf(right) - endOf(left)).slice(0, limit);
  }

  async history(callId: CallId): Promise<CallHistory | undefined> {
    const found = await this.#find(callId);
    if (found === undefined) return undefined;
    const lines = await this.#connection.run((redis) => redis.lrange(nodeKeys(found.node).timeline(callId), 0, -1));
    const timeline: TimelineEntry[] = [];
    for (const line of lines) {
      const decoded = storedTimelineEntry.decode(line);
      if (decoded.ok) timeline.push(decoded.value);
      else this.#logger.warn({ callId, reason: decoded.reason }, 'left out a line of a timeline');
    }
    return { call: found.call, timeline };
  }

  async steer(
    callId: CallId,
    order: Order,
    principal: Principal,
    answerTo?: string,
  ): Promise<'requested' | 'ended' | 'unknown'> {
    const found = await this.#find(callId);
    if (found === undefined) return 'unknown';
    if (found.call.state.phase === 'ended') return 'ended';
    const item = storedInboxItem.encode({ kind: 'steer', callId, order, principal, ...(answerTo && { answerTo }) });
    await this.#connection.run((redis) => redis.xadd(nodeKeys(found.node).inbox, '*', 'item', item));
    return 'requested';
  }

  async nodes(): Promise<readonly NodeStatus[]> {
    const reports = await this.#directory.everyReport();
    const statuses = reports.map(async ({ report, ageMs }) => {
      const keys = nodeKeys(report.node);
      const [grant, waiting] = await this.#connection.run((redis) =>
        Promise.all([redis.get(keys.lease.holder), redis.xlen(keys.inbox)]),
      );
      const heldBy = grant?.slice(0, grant.lastIndexOf(':'));
      return { report, ageMs, alive: ageMs <= REPORT_LIFE_MS, heldBy, waiting };
    });
    return await Promise.all(statuses);
  }

  async forgetNode(node: NodeId): Promise<ForgottenNode | 'held' | 'unknown'> {
    const reports = await this.#directory.everyReport();
    if (!reports.some(({ report }) => report.node === node)) return 'unknown';
    const keys = nodeKeys(node);
    const live = await this.#connection.run((redis) => redis.smembers(keys.live));
    const ids = live.flatMap((id) => callIdSchema.safeParse(id).data ?? []);
    const waiting = await this.#connection.script(
      FORGET_NODE,
      [
        ...[keys.lease.holder, keys.live, keys.chats, keys.inbox, keys.placed, keys.names],
        ...ids.flatMap((id) => [keys.call(id), keys.timeline(id)]),
      ],
      [this.#recordTtlMs],
    );
    if (waiting === 'held') return 'held';
    await this.#directory.forget(node);
    return { calls: ids.length, waiting: Number(waiting) };
  }

  async deadLetters(): Promise<readonly DeadLetters[]> {
    const sources = ['commands' as const, ...(await this.#nodeIds())];
    return await Promise.all(
      sources.map(async (source) => {
        const key = source === 'commands' ? commandKeys.dead : nodeKeys(source).dead;
        const [count, newest] = await this.#connection.run((redis) =>
          Promise.all([redis.xlen(key), redis.xrevrange(key, '+', '-', 'COUNT', 1)]),
        );
        return { source, count, newest: describeLetter(newest[0]) };
      }),
    );
  }

  async #nodeIds(): Promise<readonly NodeId[]> {
    const reports = await this.#directory.everyReport();
    return reports.map(({ report }) => report.node);
  }

  async #find(callId: CallId): Promise<{ node: NodeId; call: StoredCall } | undefined> {
    for (const node of await this.#nodeIds()) {
      const [call] = await this.#fetch(node, [callId]);
      if (call !== undefined) return { node, call };
    }
    return undefined;
  }

  async #fetch(node: NodeId, ids: readonly string[]): Promise<readonly StoredCall[]> {
    const keys = nodeKeys(node);
    const fetched = ids.map(async (id) => {
      const callId = callIdSchema.safeParse(id);
      if (!callId.success) return [];
      const call = await this.#connection.run((redis) => fetchCall(redis, keys, callId.data));
      if (call?.ok) return [call.value];
      if (call !== undefined)
        this.#logger.warn({ callId: id, reason: call.reason }, 'left out a call that cannot be read');
      return [];
    });
    return (await Promise.all(fetched)).flat();
  }
}

function endOf(call: StoredCall): number {
  return call.state.endedAtMs ?? call.state.createdAtMs;
}

function describeLetter(letter: [id: string, fields: string[] | null] | undefined): DeadLetters['newest'] {
  if (letter === undefined) return undefined;
  const [id, fields] = letter;
  const entry = { id, fields: fields ?? [] };
  return {
    entryId: fieldOf(entry, 'entry') ?? id,
    reason: fieldOf(entry, 'reason') ?? '',
    atMs: Number(id.split('-')[0]),
  };
}
