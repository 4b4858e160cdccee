import type { CallId, CallState, Envelope, StoredCall } from '@partyline/core';
import { CallActor, type CallActorDeps } from './call-actor.ts';

type ActorDeps = Omit<CallActorDeps, 'onFinished'>;

/** The live calls of one node, in the order in which they began. */
export class ActiveCalls {
  readonly #actors = new Map<CallId, CallActor>();
  readonly #deps: ActorDeps;

  constructor(deps: ActorDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#actors.size;
  }

  /** Legs that are up or being called. */
  get legs(): number {
    let legs = 0;
    for (const { state } of this.#actors.values()) {
      for (const { phase } of state.legs) if (phase === 'calling' || phase === 'in') legs += 1;
    }
    return legs;
  }

  /** Somebody's phone rings, or somebody waits for the others. */
  get settingUp(): boolean {
    return [...this.#actors.values()].some(({ state }) => state.phase === 'first-leg' || state.phase === 'other-legs');
  }

  /** Everything that happened is stored. */
  get idle(): boolean {
    return [...this.#actors.values()].every((actor) => actor.idle);
  }

  [Symbol.iterator](): IterableIterator<CallActor> {
    return this.#actors.values();
  }

  get(callId: CallId): CallActor | undefined {
    return this.#actors.get(callId);
  }

  states(): CallState[] {
    return [...this.#actors.values()].map(({ state }) => state);
  }

  /** Takes a call in: a new one, or one that was stored. */
  add(call: StoredCall): CallActor {
    const actor = new CallActor(call, { ...this.#deps, onFinished: ({ state }) => this.#actors.delete(state.id) });
    this.#actors.set(call.state.id, actor);
    return actor;
  }

  /** What of the calls bears on a command: those of its chat, newest last, and how many its sender has. */
  around({ adapter, chat, sender }: Envelope): { callsOfChat: CallId[]; callsOfPerson: number } {
    const callsOfChat: CallId[] = [];
    let callsOfPerson = 0;
    for (const { state } of this.#actors.values()) {
      if (state.phase === 'ended') continue;
      if (state.chat.adapter === adapter && state.chat.chat === chat) callsOfChat.push(state.id);
      const { startedBy } = state;
      if (startedBy.network === sender.network && startedBy.address === sender.address) callsOfPerson += 1;
    }
    return { callsOfChat, callsOfPerson };
  }

  /** This very message has begun a call that is still there: the bus gave it out a second time. */
  startedBy({ adapter, messageId }: Envelope): boolean {
    return [...this.#actors.values()].some(
      ({ state }) => state.chat.adapter === adapter && state.startedWith === messageId,
    );
  }

  stop(): void {
    for (const actor of this.#actors.values()) actor.stop();
  }
}
