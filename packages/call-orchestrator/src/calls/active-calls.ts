import type { CallId, CallName, CallState, Envelope, Leg, StoredCall } from '@partyline/core';
import { CallActor, type CallActorDeps } from './call-actor.ts';

interface ActiveCallsDeps extends Omit<CallActorDeps, 'onFinished'> {
  /** A call is over, and nothing is left to do for it. */
  readonly onOver: (state: CallState) => void;
}

/** The live calls of one node, in the order in which they began. */
export class ActiveCalls {
  readonly #actors = new Map<CallId, CallActor>();
  /** By the message that began it. */
  readonly #starters = new Map<string, CallActor>();
  readonly #deps: ActiveCallsDeps;

  constructor(deps: ActiveCallsDeps) {
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

  /** Somebody's phone rings, or somebody waits for the others: whoever answers has to be joined. An echo can wait. */
  get settingUp(): boolean {
    for (const { state } of this.#actors.values()) {
      if (state.canary) continue;
      if (state.legs.some(isBeingCalled)) return true;
      // Between two steps nobody's phone rings; only whoever has a link need not be waited for.
      const isSettingUp = state.phase === 'first-leg' || state.phase === 'other-legs';
      if (isSettingUp && !state.legs.some(({ byLink, phase }) => byLink && phase === 'calling')) return true;
    }
    return false;
  }

  /** Everything that happened is stored. */
  get idle(): boolean {
    for (const actor of this.#actors.values()) if (!actor.idle) return false;
    return true;
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
    const actor = new CallActor(call, { ...this.#deps, onFinished: (finished) => this.#remove(finished) });
    this.#actors.set(call.state.id, actor);
    if (call.state.startedWith !== undefined) this.#starters.set(starterOf(call.state), actor);
    return actor;
  }

  #remove(actor: CallActor): void {
    this.#actors.delete(actor.state.id);
    const starter = starterOf(actor.state);
    if (this.#starters.get(starter) === actor) this.#starters.delete(starter);
    this.#deps.onOver(actor.state);
  }

  /** What of the calls bears on a command: those of its chat, newest last, and which of them its sender began. */
  around({ adapter, chat, sender }: Envelope): {
    callsOfChat: CallName[];
    ownCallsOfChat: CallName[];
  } {
    const callsOfChat: CallName[] = [];
    const ownCallsOfChat: CallName[] = [];
    for (const { state } of this.#actors.values()) {
      if (state.phase === 'ended') continue;
      const isOwn = state.startedBy.network === sender.network && state.startedBy.address === sender.address;
      if (state.chat.adapter !== adapter || state.chat.chat !== chat) continue;
      const name = { id: state.id, shortId: state.shortId ?? state.id };
      callsOfChat.push(name);
      if (isOwn) ownCallsOfChat.push(name);
    }
    return { callsOfChat, ownCallsOfChat };
  }

  /** No other call of its chat is running. */
  isAlone({ id, chat }: CallState): boolean {
    for (const { state } of this.#actors.values()) {
      if (state.id === id || state.phase === 'ended') continue;
      if (state.chat.adapter === chat.adapter && state.chat.chat === chat.chat) return false;
    }
    return true;
  }

  /** The call, if it is still there, that this very message has begun: the bus gave it out a second time. */
  startedBy({ adapter, messageId }: Envelope): CallActor | undefined {
    return this.#starters.get(`${adapter} ${messageId}`);
  }

  stop(): void {
    for (const actor of this.#actors.values()) actor.stop();
  }
}

/** Who has a link and has not opened it is not being called. */
function isBeingCalled({ phase, byLink, attempts }: Leg): boolean {
  const attempt = attempts.at(-1);
  return phase === 'calling' && (byLink === undefined || (attempt !== undefined && attempt.phase !== 'over'));
}

/** An adapter's id holds no space. */
function starterOf({ chat, startedWith }: CallState): string {
  return `${chat.adapter} ${startedWith}`;
}
