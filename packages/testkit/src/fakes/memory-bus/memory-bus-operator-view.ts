import type {
  CallHistory,
  CallId,
  DeadLetters,
  ForgottenNode,
  NodeId,
  NodeStatus,
  OperatorView,
  Order,
  Principal,
  StoredCall,
  UnreadableCall,
} from '@partyline/core';
import { isOver } from './memory-bus-call-store.ts';
import type { MemoryBusStorage, MemoryCall } from './memory-bus-storage.ts';

export class MemoryBusOperatorView implements OperatorView {
  readonly #storage: MemoryBusStorage;

  constructor(storage: MemoryBusStorage) {
    this.#storage = storage;
  }

  async liveCalls(): Promise<readonly StoredCall[]> {
    const live = this.#calls().filter((call) => !isOver(call));
    return live.toSorted((left, right) => left.state.createdAtMs - right.state.createdAtMs);
  }

  async unreadableCalls(): Promise<readonly UnreadableCall[]> {
    return [];
  }

  async endedCalls(limit: number): Promise<readonly StoredCall[]> {
    const ended = this.#calls().filter(isOver);
    const endOf = (call: StoredCall) => call.state.endedAtMs ?? call.state.createdAtMs;
    return ended.toSorted((left, right) => endOf(right) - endOf(left)).slice(0, limit);
  }

  async history(callId: CallId): Promise<CallHistory | undefined> {
    const found = this.#find(callId);
    return found && structuredClone({ call: found.call.stored, timeline: found.call.timeline });
  }

  async steer(
    callId: CallId,
    order: Order,
    principal: Principal,
    answerTo?: string,
  ): Promise<'requested' | 'ended' | 'unknown'> {
    const found = this.#find(callId);
    if (found === undefined) return 'unknown';
    if (found.call.stored.state.phase === 'ended') return 'ended';
    this.#storage
      .node(found.node)
      .inbox.append({ kind: 'steer', callId, order, principal, ...(answerTo && { answerTo }) });
    return 'requested';
  }

  async forgetNode(node: NodeId): Promise<ForgottenNode | 'held' | 'unknown'> {
    if (!this.#storage.reports.has(node)) return 'unknown';
    if (this.#storage.lease(`node:${node}`).isHeld) return 'held';
    const { calls, inbox } = this.#storage.node(node);
    const live = [...calls.values()].filter(({ stored }) => !isOver(stored));
    for (const { stored } of live) calls.delete(stored.state.id);
    this.#storage.reports.delete(node);
    return { calls: live.length, waiting: inbox.clear() };
  }

  async nodes(): Promise<readonly NodeStatus[]> {
    return [...this.#storage.reports.values()].map((report) => ({
      report,
      ageMs: 0,
      alive: true,
      heldBy: undefined,
      waiting: this.#storage.node(report.node).inbox.size,
    }));
  }

  async deadLetters(): Promise<readonly DeadLetters[]> {
    return [];
  }

  #calls(): readonly StoredCall[] {
    const nodes = [...this.#storage.nodes().values()];
    return structuredClone(nodes.flatMap((node) => [...node.calls.values()].map((call) => call.stored)));
  }

  #find(callId: CallId): { node: NodeId; call: MemoryCall } | undefined {
    for (const [node, { calls }] of this.#storage.nodes()) {
      const call = calls.get(callId);
      if (call !== undefined) return { node, call };
    }
    return undefined;
  }
}
