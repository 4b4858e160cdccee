import {
  BusError,
  type CallCommit,
  type CallId,
  type CallStore,
  type LiveCalls,
  type NodeId,
  type StoredCall,
} from '@partyline/core';
import { spend } from './memory-budgets.ts';
import type { MemoryBusLease } from './memory-bus-lease.ts';
import type { MemoryBusStorage } from './memory-bus-storage.ts';
import { countRecords } from './memory-ratings.ts';

export class MemoryBusCallStore implements CallStore {
  readonly #storage: MemoryBusStorage;
  readonly #node: NodeId;
  readonly #lease: MemoryBusLease;

  constructor(storage: MemoryBusStorage, node: NodeId, lease: MemoryBusLease) {
    this.#storage = storage;
    this.#node = node;
    this.#lease = lease;
  }

  async commit(call: CallCommit): Promise<void> {
    if (!this.#lease.held) throw new BusError('fenced', 'another instance holds the lease');
    const { inbox, calls } = this.#storage.node(this.#node);
    inbox.ack(call.acks);
    const known = calls.get(call.state.id);
    if (known !== undefined && (isOver(known.stored) || known.stored.version >= call.version)) return;
    const { state, effects, version, timeline, records } = structuredClone(call);
    countRecords(this.#storage.ratings, records);
    for (const record of records) {
      if (record.kind !== 'attempt' || record.costMicros === undefined) continue;
      const owner = { person: state.startedBy, chat: state.chat };
      spend(this.#storage.budgets, owner, record.costMicros, record.endedAtMs);
    }
    calls.set(state.id, {
      stored: { state, effects, version },
      timeline: [...(known?.timeline ?? []), ...timeline],
    });
  }

  async loadLive(): Promise<LiveCalls> {
    const calls = [...this.#storage.node(this.#node).calls.values()];
    return {
      calls: structuredClone(calls.map((call) => call.stored).filter((stored) => !isOver(stored))),
      unreadable: [],
    };
  }

  async now(): Promise<number> {
    return this.#storage.now();
  }

  async load(callId: CallId): Promise<StoredCall | undefined> {
    return structuredClone(this.#storage.node(this.#node).calls.get(callId)?.stored);
  }
}

/** Ended, and nothing is left to do for it. */
export function isOver(call: StoredCall): boolean {
  return call.state.phase === 'ended' && call.effects.length === 0;
}
