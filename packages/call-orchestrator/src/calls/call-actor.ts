import {
  BusError,
  type CallEvent,
  type CallState,
  type CallStore,
  type CausePolicy,
  type Clock,
  type Effect,
  type Logger,
  recordsOf,
  reduce,
  type StoredCall,
  type TimelineEntry,
  type TroubleLog,
} from '@partyline/core';
import { CallTimer } from './call-timer.ts';

export interface CallActorDeps {
  readonly store: CallStore;
  readonly causes: CausePolicy;
  readonly clock: Clock;
  readonly logger: Logger;
  /** That calls cannot be stored at the moment, told once for all of them. */
  readonly storing: TroubleLog;
  /** Called with what a step changed, when it is stored. */
  readonly onStep: (before: CallState, after: CallState) => void;
  /** Carries effects out, in order; called only after they have been stored. */
  readonly carryOut: (actor: CallActor, effects: readonly Effect[]) => void;
  /** Called once, when the call has ended and everything about it has been done and stored. */
  readonly onFinished: (actor: CallActor) => void;
  /** Called when another instance has taken the node over: nothing may be done for this call here any more. */
  readonly onFenced: () => void;
}

/** Time between two tries to store while Redis is away, in ms. */
const STORE_RETRY_MS = 250;

/**
 * One live call. Events are applied one after another; state and effects are stored, and only then the effects are
 * carried out. What happens while a commit is under way goes into the next.
 */
export class CallActor {
  readonly #deps: CallActorDeps;
  #state: CallState;
  #storedState: CallState;
  #version: number;
  #pending: Effect[];
  /** Those of the pending effects that are not stored yet. */
  #unstored: Effect[] = [];
  #events: CallEvent[] = [];
  /** What the next commit takes along. */
  #timeline: TimelineEntry[] = [];
  #acks: string[] = [];
  #busy = false;
  #stopped = false;
  #resumed = false;
  readonly #timer: CallTimer;
  #timersHeld = false;

  constructor(call: StoredCall, deps: CallActorDeps) {
    this.#state = call.state;
    this.#storedState = call.state;
    this.#version = call.version;
    this.#pending = [...call.effects];
    this.#deps = deps;
    this.#timer = new CallTimer(deps.clock, (name) => this.post({ kind: 'timer', name }));
  }

  get state(): CallState {
    return this.#state;
  }

  /** Effects that are not known to be done, without those that are not stored: nobody may carry these out yet. */
  get pending(): readonly Effect[] {
    return this.#pending.filter((effect) => !this.#unstored.includes(effect));
  }

  /** Effects that are being stored. */
  get unstored(): readonly Effect[] {
    return this.#unstored;
  }

  /** It was taken up from the store: what was done of it before is not known in full. */
  get resumed(): boolean {
    return this.#resumed;
  }

  /** Everything that was posted is stored. */
  get idle(): boolean {
    return !this.#busy && this.#events.length === 0;
  }

  /**
   * Goes on with a call that was loaded. Its timers wait until they are released; those of a new call begin with its
   * first event.
   */
  resume(): void {
    this.#resumed = true;
    this.holdTimers();
    this.#finishIfDone();
  }

  /**
   * While nobody knows what the telephone system did, no timer may draw conclusions: a phone that rang too long may
   * have been answered.
   */
  holdTimers(): void {
    this.#timersHeld = true;
    this.#timer.stop();
  }

  releaseTimers(): void {
    this.#timersHeld = false;
    this.#timer.follow(this.#state.timers);
  }

  /** Takes an event. `ack` is the inbox entry that it came from, acknowledged with the commit. */
  post(event: CallEvent, ack?: string): void {
    if (this.#stopped) return;
    this.#events.push(event);
    if (ack !== undefined) this.#acks.push(ack);
    this.#work();
  }

  /** An effect has been carried out, or has become pointless. */
  done(effect: Effect): void {
    const index = this.#pending.indexOf(effect);
    if (index < 0) return;
    this.#pending.splice(index, 1);
    this.#finishIfDone();
  }

  /** Lets go of timers; nothing is stored or carried out afterwards. */
  stop(): void {
    this.#stopped = true;
    this.#timer.stop();
  }

  /** Applies what waits, unless a commit is under way: then it goes into the next. */
  #work(): void {
    if (this.#busy || this.#stopped || this.#events.length === 0) return;
    for (const event of this.#events.splice(0)) {
      const nowMs = this.#deps.clock.now();
      const { state, effects } = reduce(this.#state, event, { nowMs, causes: this.#deps.causes });
      this.#state = state;
      this.#unstored.push(...effects);
      this.#timeline.push({ atMs: nowMs, event });
    }
    this.#pending.push(...this.#unstored);
    void this.#commit();
    if (!this.#timersHeld) this.#timer.follow(this.#state.timers);
  }

  /** Stores everything that has happened by now, then has the new effects carried out. */
  async #commit(): Promise<void> {
    this.#busy = true;
    const [before, after, left] = [this.#storedState, this.#state, this.#pending.length];
    await this.#store();
    this.#busy = false;
    if (this.#stopped) return;
    this.#storedState = after;
    this.#deps.onStep(before, after);
    const stored = this.#unstored.splice(0);
    // What happened meanwhile is applied first: a dial that is not wanted any more must not ring.
    this.#work();
    this.#deps.carryOut(this, stored);
    if (this.#busy) return;
    if (after.phase === 'ended' && left === 0) this.#deps.onFinished(this);
    else this.#finishIfDone();
  }

  /** Stores until it has been stored: the call goes on in memory while Redis is away, its effects wait. */
  async #store(): Promise<void> {
    this.#version += 1;
    const commit = {
      state: this.#state,
      effects: [...this.#pending],
      version: this.#version,
      timeline: this.#timeline.splice(0),
      records: recordsOf(this.#storedState, this.#state),
      acks: this.#acks.splice(0),
    };
    while (!this.#stopped) {
      try {
        await this.#deps.store.commit(commit);
        this.#deps.storing.over();
        return;
      } catch (error) {
        // Anything else is this call's own trouble, and no reason to let go of the others.
        if (error instanceof BusError && error.code === 'fenced') {
          this.#deps.logger.error({ callId: this.#state.id, err: error }, 'call can no longer be stored');
          this.stop();
          this.#deps.onFenced();
          return;
        }
        this.#deps.storing.failed({ callId: this.#state.id, err: error });
        await new Promise<void>((resolve) => this.#deps.clock.after(STORE_RETRY_MS, resolve));
      }
    }
  }

  /** An ended call without effects left is stored once more, which moves it to the call records. */
  #finishIfDone(): void {
    if (this.#state.phase !== 'ended' || this.#pending.length > 0 || this.#stopped || this.#busy) return;
    void this.#commit();
  }
}
