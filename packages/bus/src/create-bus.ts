import { randomUUID } from 'node:crypto';
import type {
  AdapterId,
  AdapterState,
  Budgets,
  CallQuota,
  CallRecordLog,
  CallStore,
  CommandSink,
  Dispatcher,
  Drains,
  Lease,
  Lines,
  Logger,
  NodeDirectory,
  NodeId,
  NodeInbox,
  NodeReporter,
  OperatorView,
  Outbox,
  Rates,
  RatingStore,
  Records,
  Spool,
  StatusSink,
  StreamView,
  Talks,
  WatchStream,
} from '@partyline/core';
import { RedisAdapterState } from './chats/redis-adapter-state.ts';
import { RedisOutbox } from './chats/redis-outbox.ts';
import { RedisStatusSink } from './chats/redis-status-sink.ts';
import { createDispatcher } from './commands/create-dispatcher.ts';
import { NodeChooser } from './commands/node-chooser.ts';
import { RedisCommandSink } from './commands/redis-command-sink.ts';
import { commandKeys, type LeaseKeys, nodeKeys, outKeys, webLeaseKeys } from './connection/keys.ts';
import { type RedisAddress, RedisConnection } from './connection/redis-connection.ts';
import { inboxGroup } from './node/inbox-entry.ts';
import { RedisBudgets } from './node/redis-budgets.ts';
import { RedisCallQuota } from './node/redis-call-quota.ts';
import { RedisCallStore } from './node/redis-call-store.ts';
import { RedisLease } from './node/redis-lease.ts';
import { RedisLines } from './node/redis-lines.ts';
import { RedisNodeDirectory } from './node/redis-node-directory.ts';
import { RedisNodeInbox } from './node/redis-node-inbox.ts';
import { RedisRatingStore } from './node/redis-rating-store.ts';
import { RedisCallRecordLog } from './operator/redis-call-record-log.ts';
import { RedisDrains } from './operator/redis-drains.ts';
import { type RedisFacts, redisFacts } from './operator/redis-facts.ts';
import { RedisOperatorView } from './operator/redis-operator-view.ts';
import { RedisStreamView } from './operator/redis-stream-view.ts';
import { DeliveryMemory } from './streams/delivery-memory.ts';
import { createLinkSecret } from './web/link-secret.ts';
import { RedisRates } from './web/redis-rates.ts';
import { RedisRecords } from './web/redis-records.ts';
import { RedisSpool } from './web/redis-spool.ts';
import { RedisTalks } from './web/redis-talks.ts';
import { RedisWatchStream } from './web/redis-watch-stream.ts';

const DAY_MS = 24 * 3_600_000;

export interface BusConfig extends RedisAddress {
  /** How long ended calls are kept. Default: 30 days. */
  readonly recordTtlMs?: number | undefined;
  /** How long message ids, reply ids and status numbers are remembered. Default: 24 hours. */
  readonly rememberMs?: number | undefined;
  /** How long a lease lives without being renewed. Default: 10 s. */
  readonly leaseTtlMs?: number | undefined;
  /** How long a request waits for its answer. Default: 2 s. */
  readonly commandTimeoutMs?: number | undefined;
  /** How long a request waits for a connection that is being made. Default: 500 ms. */
  readonly connectWaitMs?: number | undefined;
}

export interface BusDeps {
  readonly logger: Logger;
  /** A name for this process that an operator knows, such as the host's. */
  readonly instanceName?: string | undefined;
}

/**
 * What the orchestrator of one Asterisk uses. The call store writes, and the inbox should be read, only while the lease
 * is held.
 */
export interface NodeBus {
  readonly lease: Lease;
  readonly inbox: NodeInbox;
  readonly calls: CallStore;
  readonly reporter: NodeReporter;
}

/** What one adapter instance uses. The outbox should be read only while the lease is held. */
export interface AdapterBus {
  readonly lease: Lease;
  readonly commands: CommandSink;
  readonly outbox: Outbox;
  readonly state: AdapterState;
}

export interface Bus {
  readonly statuses: StatusSink;
  readonly quota: CallQuota;
  readonly budgets: Budgets;
  /** What providers carry at once. */
  readonly lines: Lines;
  readonly rates: Rates;
  readonly spool: Spool;
  readonly directory: NodeDirectory;
  readonly dispatcher: Dispatcher;
  readonly commands: CommandSink;
  readonly operator: OperatorView;
  readonly streams: StreamView;
  readonly drains: Drains;
  /** All that is told of calls. */
  readonly watch: WatchStream;
  readonly talks: Talks;
  readonly records: Records;
  /** How providers do. */
  readonly ratings: RatingStore;
  /** What is kept of calls that are over. */
  readonly callRecords: CallRecordLog;
  /** What links into calls are made with. Rejects with a `BusError`. */
  readonly linkSecret: () => Promise<string>;
  /** The right to do something alone that concerns pages and programs. */
  webLease(name: string): Lease;
  /** The same node gives the same object. */
  node(node: NodeId): NodeBus;
  adapter(adapter: AdapterId): AdapterBus;
  /** Resolves when Redis answers. Rejects with a `BusError` when it does not in time. */
  ping(): Promise<void>;
  facts(): Promise<RedisFacts>;
  /** Closes the connections; what still runs is rejected with a `BusError`. Readers end by their own signals. */
  close(): Promise<void>;
}

/** Connects to Redis in the background, and for ever: nothing here waits for it. */
export function createBus(config: BusConfig, deps: BusDeps): Bus {
  const logger = deps.logger.child({ part: 'bus' });
  const times = { commandTimeoutMs: config.commandTimeoutMs ?? 2_000, connectWaitMs: config.connectWaitMs ?? 500 };
  const connection = new RedisConnection(config, times, logger);
  const instance = `${deps.instanceName ?? 'partyline'}-${randomUUID().slice(0, 8)}`;
  const ttlMs = config.leaseTtlMs ?? 10_000;
  const rememberMs = config.rememberMs ?? DAY_MS;
  const recordTtlMs = config.recordTtlMs ?? 30 * DAY_MS;
  const leaseTimes = { ttlMs, pollMs: Math.min(500, ttlMs / 10) };
  const leaseOf = (keys: LeaseKeys, outlivesOutage = false) =>
    new RedisLease({ connection, keys, instance, times: leaseTimes, outlivesOutage, logger });

  const directory = new RedisNodeDirectory(connection, logger);
  const drains = new RedisDrains(connection, logger);
  const commands = new RedisCommandSink(connection, rememberMs);

  const makeNode = (node: NodeId): NodeBus => {
    const keys = nodeKeys(node);
    const lease = leaseOf(keys.lease);
    const from = { ...inboxGroup(keys), lease: { keys: keys.lease, holding: lease } };
    const memory = new DeliveryMemory();
    return {
      lease,
      inbox: new RedisNodeInbox({ connection, from, memory, logger }),
      calls: new RedisCallStore({ connection, keys, group: from.group, lease, memory, recordTtlMs, logger }),
      reporter: directory,
    };
  };
  const makeAdapter = (adapter: AdapterId): AdapterBus => {
    const keys = outKeys(adapter);
    return {
      // Nobody else can have it while Redis is away, and of two who sign in the network keeps one, or the bus drops
      // what both hear.
      lease: leaseOf(keys.lease, true),
      commands,
      outbox: new RedisOutbox(connection, keys, logger),
      state: new RedisAdapterState(connection, keys),
    };
  };
  const nodes = new Map<NodeId, NodeBus>();
  const adapters = new Map<AdapterId, AdapterBus>();

  return {
    statuses: new RedisStatusSink(connection, rememberMs),
    quota: new RedisCallQuota(connection),
    budgets: new RedisBudgets(connection),
    lines: new RedisLines(connection),
    rates: new RedisRates(connection),
    spool: new RedisSpool(connection),
    directory,
    dispatcher: createDispatcher({
      connection,
      lease: leaseOf(commandKeys.lease),
      chooser: new NodeChooser(connection, directory, drains, logger),
      logger,
    }),
    commands,
    operator: new RedisOperatorView({ connection, directory, recordTtlMs, logger }),
    streams: new RedisStreamView(connection, directory),
    drains,
    watch: new RedisWatchStream(connection, logger),
    talks: new RedisTalks(connection, logger),
    records: new RedisRecords(connection),
    ratings: new RedisRatingStore(connection, logger),
    callRecords: new RedisCallRecordLog(connection, logger),
    linkSecret: createLinkSecret(connection),
    webLease: (name) => leaseOf(webLeaseKeys(name)),
    node: (node) => remembered(nodes, node, makeNode),
    adapter: (adapter) => remembered(adapters, adapter, makeAdapter),
    ping: async () => {
      await connection.run((redis) => redis.ping());
    },
    facts: () => redisFacts(connection),
    close: async () => connection.close(),
  };
}

function remembered<Key, Value>(map: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  map.set(key, made);
  return made;
}
