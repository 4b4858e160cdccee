import type {
  AdapterId,
  CallId,
  Drain,
  Envelope,
  InboxItem,
  NodeId,
  NodeReport,
  Outgoing,
  StoredCall,
  TimelineEntry,
} from '@partyline/core';
import { MemoryRates } from '../memory-rates.ts';
import { MemorySpool } from '../memory-spool.ts';
import type { MemoryNotes } from './memory-adapter-state.ts';
import type { MemoryBudgets } from './memory-budgets.ts';
import { MemoryBusLeaseSlot } from './memory-bus-lease.ts';
import { MemoryBusStream } from './memory-bus-stream.ts';
import type { MemoryQuota } from './memory-call-quota.ts';
import type { MemoryLines } from './memory-lines.ts';
import type { MemoryRatings } from './memory-ratings.ts';
import type { MemoryRecords } from './memory-records.ts';
import { createMemoryTalks } from './memory-talks.ts';
import { MemoryWatchStream } from './memory-watch-stream.ts';

export interface MemoryCall {
  stored: StoredCall;
  readonly timeline: TimelineEntry[];
}

/** What Redis holds; several instances of the bus share it, as several processes share Redis. */
export class MemoryBusStorage {
  readonly quota: MemoryQuota = { running: new Map(), rates: new Map() };
  /** ms since the epoch, as Redis has it. */
  readonly now: () => number;
  readonly rates: MemoryRates;
  readonly spool: MemorySpool;
  readonly commands = new MemoryBusStream<Envelope>();
  /** When the last message with a mark was written. */
  readonly seenMessages = new Map<string, number>();
  readonly watch = new MemoryWatchStream();
  readonly talks = createMemoryTalks();
  readonly records: MemoryRecords = new Map();
  readonly budgets: MemoryBudgets = { spent: new Map(), reserved: new Map() };
  readonly lines: MemoryLines = new Map();
  readonly ratings: MemoryRatings = { records: [], minutes: new Map(), streaks: new Map() };
  readonly lastNode = new Map<string, NodeId>();
  readonly reports = new Map<NodeId, NodeReport>();
  readonly drains = new Map<NodeId, Drain>();
  readonly #nodes = new Map<NodeId, MemoryNode>();
  readonly #outs = new Map<AdapterId, MemoryOut>();
  readonly #leases = new Map<string, MemoryBusLeaseSlot>();

  constructor(now: () => number = Date.now) {
    this.now = now;
    this.rates = new MemoryRates({ now });
    this.spool = new MemorySpool({ now });
  }

  node(id: NodeId): MemoryNode {
    return remembered(this.#nodes, id, () => ({ inbox: new MemoryBusStream(), calls: new Map() }));
  }

  nodes(): ReadonlyMap<NodeId, MemoryNode> {
    return this.#nodes;
  }

  out(id: AdapterId): MemoryOut {
    return remembered(this.#outs, id, () => ({
      stream: new MemoryBusStream(),
      replies: new Set(),
      seqs: new Map(),
      notes: new Map(),
    }));
  }

  lease(name: string): MemoryBusLeaseSlot {
    return remembered(this.#leases, name, () => new MemoryBusLeaseSlot());
  }
}

interface MemoryNode {
  readonly inbox: MemoryBusStream<InboxItem>;
  readonly calls: Map<CallId, MemoryCall>;
}

interface MemoryOut {
  readonly stream: MemoryBusStream<Outgoing>;
  readonly replies: Set<string>;
  readonly seqs: Map<CallId, number>;
  readonly notes: MemoryNotes;
}

function remembered<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
