import { callIdsIn, chooseNode, type Drains, type Logger, type NodeId, type NodeReport } from '@partyline/core';
import type { Redis } from 'ioredis';
import { commandKeys, nameField, nodeKeys } from '../connection/keys.ts';
import { pause } from '../connection/pause.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { REPORT_LIFE_MS, type RedisNodeDirectory } from '../node/redis-node-directory.ts';
import type { Command } from './create-dispatcher.ts';

/**
 * How often the list of nodes is read again, and how old it may be, ms: no command waits for it unless Redis has been
 * silent.
 */
const LIST_EVERY_MS = 1_000;
const LIST_LIFE_MS = 2_500;
const LOOK_AGAIN_MS = 250;
/**
 * A node that has been silent for so long may still be taken over, ms: its lease has to run out first, and a gateway that was
 * killed has to start again.
 */
const TAKEN_OVER_WITHIN_MS = 30_000;
/** What a message is taken to add to a node's load until its next report: a call has two legs or more. */
const ASSUMED_LEGS = 2;

/**
 * Asks Redis what core's {@link chooseNode} wants to know. With one node there is nothing to ask, so it costs no round
 * trip.
 */
export class NodeChooser {
  readonly #connection: RedisConnection;
  readonly #directory: RedisNodeDirectory;
  readonly #drains: Drains;
  readonly #logger: Logger;
  #nodes: readonly NodeReport[] = [];
  #silent: readonly NodeId[] = [];
  #listedAt = Number.NEGATIVE_INFINITY;
  /** Messages placed since the node's last report. */
  readonly #assumed = new Map<NodeId, { readonly reportAtMs: number; messages: number }>();

  constructor(connection: RedisConnection, directory: RedisNodeDirectory, drains: Drains, logger: Logger) {
    this.#connection = connection;
    this.#directory = directory;
    this.#drains = drains;
    this.#logger = logger;
  }

  /** Keeps the list of nodes fresh until the signal aborts. Never rejects. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#list().catch(() => undefined);
      await pause(LIST_EVERY_MS, signal);
    }
  }

  /** One node per command; waits until one is alive. Undefined when the signal aborted first. */
  async choose(commands: readonly Command[], signal: AbortSignal): Promise<readonly NodeId[] | undefined> {
    await this.#untilListed(signal);
    if (this.#nodes.length === 0) return undefined;
    const chosen: NodeId[] = [];
    for (const command of commands) {
      const isAlone = this.#nodes.length + this.#silent.length === 1;
      const known = isAlone ? { liveOn: [] } : await this.#facts(command);
      const node = chooseNode({ nodes: this.#withAssumedLoad(), silent: this.#silent, ...known });
      if (node === undefined) return undefined;
      this.#assume(node);
      chosen.push(node);
    }
    return chosen;
  }

  async #untilListed(signal: AbortSignal): Promise<void> {
    if (performance.now() - this.#listedAt < LIST_LIFE_MS) return;
    let told = false;
    while (!signal.aborted) {
      await this.#list();
      if (this.#nodes.length > 0) return;
      if (!told) this.#logger.warn({}, 'commands wait: no node is alive');
      told = true;
      await pause(LOOK_AGAIN_MS, signal);
    }
  }

  async #list(): Promise<void> {
    const [reports, drains] = await Promise.all([this.#directory.everyReport(), this.#drains.list()]);
    const silent = reports.filter(({ ageMs }) => ageMs > REPORT_LIFE_MS);
    this.#silent = silent.filter(({ ageMs }) => ageMs <= TAKEN_OVER_WITHIN_MS).map(({ report }) => report.node);
    const alive = reports.filter((aged) => !silent.includes(aged)).map(({ report }) => report);
    // A node needs a moment to hear that it is drained.
    this.#nodes = alive.map((report) => (drains.has(report.node) ? { ...report, callable: false } : report));
    this.#listedAt = this.#nodes.length > 0 ? performance.now() : Number.NEGATIVE_INFINITY;
  }

  async #facts(command: Command): Promise<{ named?: NodeId; liveOn: readonly NodeId[]; last?: NodeId }> {
    const ids = [...this.#nodes.map((report) => report.node), ...this.#silent];
    return await this.#connection.run(async (redis) => {
      const [last, ...answers] = await Promise.all([
        redis.get(commandKeys.chat(command.chat)),
        ...ids.map((node) => askNode(redis, node, command)),
      ]);
      const named = answers.find((answer) => answer.hasNamed)?.node;
      const lastNode = ids.find((node) => node === last);
      return {
        ...(named === undefined ? {} : { named }),
        liveOn: answers.filter((answer) => answer.hasLive).map((answer) => answer.node),
        ...(lastNode === undefined ? {} : { last: lastNode }),
      };
    });
  }

  #withAssumedLoad(): readonly NodeReport[] {
    return this.#nodes.map((report) => {
      const assumed = this.#assumed.get(report.node);
      if (assumed?.reportAtMs !== report.atMs) return report;
      return { ...report, load: report.load + assumed.messages * ASSUMED_LEGS };
    });
  }

  #assume(node: NodeId): void {
    const report = this.#nodes.find((candidate) => candidate.node === node);
    if (report === undefined) return;
    const assumed = this.#assumed.get(node);
    if (assumed?.reportAtMs === report.atMs) assumed.messages += 1;
    else this.#assumed.set(node, { reportAtMs: report.atMs, messages: 1 });
  }
}

/** Sent together with the same questions to the other nodes: one round trip. */
async function askNode(redis: Redis, node: NodeId, command: Command) {
  const keys = nodeKeys(node);
  const { text, aboutCall } = command.envelope;
  const written = callIdsIn(text);
  const ids = aboutCall === undefined ? written : [...written, aboutCall];
  const [live, names, ...chats] = await Promise.all([
    redis.hexists(keys.chats, command.chat),
    written.length === 0 ? [] : redis.hmget(keys.names, ...written.map((word) => nameField(command.chat, word))),
    ...ids.map((callId) => redis.hget(keys.call(callId), 'chat')),
  ]);
  const hasNamed = names.some((name) => name !== null) || chats.includes(command.chat);
  return { node, hasLive: live === 1, hasNamed };
}
