import type { Bus, NodeBus } from '@partyline/bus';
import {
  type AdapterId,
  API,
  assertNever,
  BusError,
  type CommandSink,
  callIdsIn,
  chooseNode,
  type Envelope,
  type InboxEntry,
  type NodeId,
  type Outgoing,
  type RepeatMark,
} from '@partyline/core';
import { isRepeat } from './is-repeat.ts';
import { createMemoryAdapterState } from './memory-adapter-state.ts';
import { createMemoryBudgets } from './memory-budgets.ts';
import { isOver, MemoryBusCallStore } from './memory-bus-call-store.ts';
import { MemoryBusLease } from './memory-bus-lease.ts';
import { MemoryBusOperatorView } from './memory-bus-operator-view.ts';
import { MemoryBusStorage } from './memory-bus-storage.ts';
import { createMemoryCallQuota } from './memory-call-quota.ts';
import { createMemoryDrains } from './memory-drains.ts';
import { createMemoryLines } from './memory-lines.ts';
import { createMemoryCallRecords, createMemoryRatings } from './memory-ratings.ts';
import { createMemoryRecords } from './memory-records.ts';

/** What the gateway uses of a bus. */
export type BusPorts = Omit<Bus, 'streams' | 'facts' | 'ping' | 'close'>;

/**
 * The bus without Redis, for tests of what stands on it: it passes the same contract. Two of them over one storage are
 * two processes. Reports of nodes do not age here.
 */
export function createMemoryBus(storage: MemoryBusStorage = new MemoryBusStorage()): BusPorts {
  const nodes = new Map<NodeId, NodeBus>();
  const dispatchLease = new MemoryBusLease(storage.lease('commands'));
  return {
    statuses: { send: async (adapter, item) => send(storage, adapter, item) },
    directory: { nodes: async () => [...storage.reports.values()] },
    quota: createMemoryCallQuota(storage.quota, storage.now),
    budgets: createMemoryBudgets(storage.budgets, storage.now),
    lines: createMemoryLines(storage.lines, storage.now),
    rates: storage.rates,
    spool: storage.spool,
    commands: commandsOf(storage),
    operator: new MemoryBusOperatorView(storage),
    drains: createMemoryDrains(storage.drains),
    watch: storage.watch,
    talks: storage.talks,
    records: createMemoryRecords(storage.records, storage.now),
    ratings: createMemoryRatings(storage.ratings, storage.now),
    callRecords: createMemoryCallRecords(storage.ratings),
    linkSecret: async () => 'secret-for-tests',
    webLease: (name) => new MemoryBusLease(storage.lease(`web:${name}`)),
    dispatcher: {
      run: (signal) =>
        dispatchLease.hold(signal, async (held) => {
          for await (const batch of storage.commands.read(held)) {
            for (const { entryId, item } of batch) dispatch(storage, entryId, item);
          }
        }),
    },
    node(node) {
      const opened = nodes.get(node) ?? openNode(storage, node);
      nodes.set(node, opened);
      return opened;
    },
    adapter(adapter) {
      const { stream, notes } = storage.out(adapter);
      return {
        lease: new MemoryBusLease(storage.lease(`out:${adapter}`)),
        commands: commandsOf(storage),
        outbox: { read: (signal) => stream.read(signal), ack: async (entryIds) => stream.ack(entryIds) },
        state: createMemoryAdapterState(notes),
      };
    },
  };
}

function commandsOf(storage: MemoryBusStorage): CommandSink {
  return {
    append: async (envelope, repeat) => append(storage, envelope, repeat),
    hasCall: async (id, chat) => hasCall(storage, id, chat),
  };
}

function openNode(storage: MemoryBusStorage, node: NodeId): NodeBus {
  const lease = new MemoryBusLease(storage.lease(`node:${node}`));
  const { inbox } = storage.node(node);
  const settle = (entryId: string) => {
    if (!lease.held) throw new BusError('fenced', 'another instance holds the lease');
    inbox.ack([entryId]);
  };
  return {
    lease,
    calls: new MemoryBusCallStore(storage, node, lease),
    inbox: {
      read: (signal) => oneByOne(inbox.read(signal)),
      ack: async (entryId) => settle(entryId),
      bury: async ({ entryId }) => settle(entryId),
    },
    reporter: { report: async (report) => void storage.reports.set(report.node, report) },
  };
}

async function* oneByOne(batches: AsyncIterable<readonly InboxEntry[]>): AsyncGenerator<InboxEntry, void, undefined> {
  for await (const batch of batches) yield* batch;
}

function append(storage: MemoryBusStorage, envelope: Envelope, repeat?: RepeatMark): 'accepted' | 'repeated' {
  const name = JSON.stringify([envelope.adapter, repeat?.key ?? envelope.messageId]);
  if (repeat !== undefined && storage.seenMessages.get(name) === envelope.sentAtMs) return 'accepted';
  if (isRepeat(storage.seenMessages, name, envelope, repeat)) return 'repeated';
  storage.commands.append(envelope);
  return 'accepted';
}

function send(storage: MemoryBusStorage, adapter: AdapterId, item: Outgoing): void {
  if (item.kind === 'status' || adapter === API) storage.watch.append(adapter, item);
  if (adapter === API) return;
  const out = storage.out(adapter);
  switch (item.kind) {
    case 'reply':
    case 'invitation':
    case 'welcome':
      if (out.replies.has(item.id)) return;
      out.replies.add(item.id);
      break;
    case 'status':
      if ((out.seqs.get(item.callId) ?? 0) >= item.seq) return;
      out.seqs.set(item.callId, item.seq);
      break;
    default:
      assertNever(item);
  }
  out.stream.append(item);
}

function hasCall(storage: MemoryBusStorage, adapter: AdapterId, chat: string): boolean {
  const calls = [...storage.nodes().values()].flatMap((node) => [...node.calls.values()]);
  return calls.some(({ stored }) => {
    const { chat: own } = stored.state;
    return !isOver(stored) && own.adapter === adapter && own.chat === chat;
  });
}

function dispatch(storage: MemoryBusStorage, entryId: string, envelope: Envelope): void {
  const chat = JSON.stringify([envelope.adapter, envelope.chat]);
  const mine = [...storage.nodes()].flatMap(([node, { calls }]) =>
    [...calls.values()]
      .filter(({ stored: { state } }) => state.chat.adapter === envelope.adapter && state.chat.chat === envelope.chat)
      .map(({ stored }) => ({ node, stored })),
  );
  const ids = callIdsIn(envelope.text);
  const node: NodeId | undefined = chooseNode({
    nodes: [...storage.reports.values()].map((report) =>
      storage.drains.has(report.node) ? { ...report, callable: false } : report,
    ),
    named: mine.find(({ stored: { state } }) => ids.some((id) => state.id === id || state.shortId === id))?.node,
    liveOn: mine.filter(({ stored }) => !isOver(stored)).map((call) => call.node),
    last: storage.lastNode.get(chat),
  });
  if (node === undefined) throw new Error('the memory bus dispatches only once a node has reported');
  storage.lastNode.set(chat, node);
  storage.node(node).inbox.append({ kind: 'message', envelope });
  storage.commands.ack([entryId]);
}
