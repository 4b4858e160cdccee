import {
  BusError,
  type CallEvent,
  type CallState,
  type CallStore,
  type CausePolicy,
  type Clock,
  type Effect,
  type Logger,
  reduce,
  type StoredCall,
  type TimelineEntry,
} from '@partyline/core';
import { CallTimer } from './call-timer.ts';
import { logStep } from './log-step.ts';

export interface CallActorDeps {
  readonly store: CallStore;
  readonly causes: CausePolicy;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Does something a moment later, together with what other calls have to do then. */
  readonly soon: (work: () => void) => void;
  /** Carries effects out, in order; called only after they have been stored, but for those that may go early. */
  readonly carryOut: (actor: CallActor, effects: readonly Effect[]) => void;
  /** Called once, when the call has ended and everything about it has been done and stored. */
  readonly onFinished: (actor: CallActor) => void;
  /** Called when another instance has taken the node over: nothing may be done for this call here any more. */
  readonly onFenced: () => void;
}

/** Time between two tries to store while Redis is away, in ms. */
const STORE_RETRY_MS = 250;

/**
 * One live call. Events are applied one after another. A dial goes out only when state and effects are stored, or on their way to be stored
 * and certain to get there: it is the one thing that cannot be done again. Everything else can be found out from the telephone system, or be
 * repeated: it is done at once, and stored a moment later with what follows. What there is to tell the chat is told when it is stored.
 */
export class CallActor {
  readonly #deps: CallActorDeps;
  #state: CallState;
  #storedState: CallState;
  #version: number;
  #pending: Effect[];
  /** Those of the pending effects that wait for a commit. */
  #unstored: Effect[] = [];
  #events: CallEvent[] = [];
  /** What the next commit takes along. */
  #timeline: TimelineEntry[] = [];
  #acks: string[] = [];
  #busy = false;
  /** Something has happened since the last commit. */
  #dirty = false;
  /** A commit has been arranged for. */
  #storing = false;
  #stopped = false;
  #resumed = false;
  #expected = false;
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

  /** Effects that are not known to be done, without those that wait for a commit: nobody may carry these out yet. */
  get pending(): readonly Effect[] {
    return this.#pending.filter((effect) => !this.#unstored.includes(effect));
  }

  /** It was taken up from the store: what was done of it before is not known in full. */
  get resumed(): boolean {
    return this.#resumed;
  }

  /** Its command has not come out of the inbox yet, and may never do: to everybody else there is no such call. */
  get expected(): boolean {
    return this.#expected;
  }

  /** Everything that was posted is stored. */
  get idle(): boolean {
    return !this.#busy && !this.#dirty && this.#events.length === 0;
  }

  /** Goes on with a call that was loaded. Its timers wait until they are released; those of a new call begin with its first event. */
  resume(): void {
    this.#resumed = true;
    this.holdTimers();
    this.#finishIfDone();
  }

  /** While nobody knows what the telephone system did, no timer may draw conclusions: a phone that rang too long may have been answered. */
  holdTimers(): void {
    this.#timersHeld = true;
    this.#timer.stop();
  }

  releaseTimers(): void {
    this.#timersHeld = false;
    this.#timer.follow(this.#state.timers);
  }

  /** Begins a new call before its command has come out of the inbox: what rings nobody is carried out, and nothing else before `settle`. */
  expect(): void {
    this.#expected = true;
    this.#events.push({ kind: 'started' });
    const effects = this.#apply();
    this.#carryOutNow(effects, RINGS_NOBODY);
  }

  /** The command of a call that was expected has come. */
  settle(entryId: string): void {
    this.#expected = false;
    this.#acks.push(entryId);
    this.#work();
  }

  /** Takes an event. `ack` is the inbox entry that it came from, acknowledged with the commit. */
  post(event: CallEvent, ack?: string): void {
    if (this.#stopped) return;
    this.#events.push(event);
    if (ack !== undefined) this.#acks.push(ack);
    if (!this.#expected) this.#work();
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
    if (this.#busy || this.#stopped) return;
    const fresh = this.#apply();
    const { prompt } = this.#deps.store;
    if (prompt && !fresh.some(({ kind }) => kind === 'dial')) {
      this.#carryOutNow(fresh, BEFORE_ITS_COMMIT);
      this.#storeSoon();
    } else void this.#storeNow(fresh, prompt ? BEHIND_ITS_COMMIT : RINGS_NOBODY);
    if (!this.#timersHeld) this.#timer.follow(this.#state.timers);
  }

  /** Applies all waiting events. Gives the effects that are new. */
  #apply(): readonly Effect[] {
    const fresh: Effect[] = [];
    for (const event of this.#events.splice(0)) {
      const nowMs = this.#deps.clock.now();
      const { state, effects } = reduce(this.#state, event, { nowMs, causes: this.#deps.causes });
      this.#state = state;
      fresh.push(...effects);
      this.#timeline.push({ atMs: nowMs, event });
    }
    this.#pending.push(...fresh);
    this.#dirty = true;
    return fresh;
  }

  /** Carries out those of the effects that need not be stored first; the others wait for the next commit. */
  #carryOutNow(effects: readonly Effect[], kinds: Kinds): void {
    this.#unstored.push(...effects.filter(({ kind }) => !kinds.has(kind)));
    this.#deps.carryOut(
      this,
      effects.filter(({ kind }) => kinds.has(kind)),
    );
  }

  #storeSoon(): void {
    if (this.#storing) return;
    this.#storing = true;
    this.#deps.soon(() => {
      this.#storing = false;
      if (this.#dirty && !this.#busy && !this.#stopped) void this.#storeNow([], RINGS_NOBODY);
    });
  }

  /** Stores everything that has happened by now, with the new effects; then lets all be carried out that waited for it. */
  async #storeNow(fresh: readonly Effect[], kinds: Kinds): Promise<void> {
    this.#busy = true;
    this.#dirty = false;
    const [before, after] = [this.#storedState, this.#state];
    const stored = this.#store();
    this.#carryOutNow(fresh, kinds);
    await stored;
    this.#busy = false;
    if (this.#stopped) return;
    this.#storedState = after;
    logStep(this.#deps.logger, before, after);
    this.#deps.carryOut(this, this.#unstored.splice(0));
    if (this.#events.length > 0) this.#work();
    else if (this.#dirty) this.#storeSoon();
    else if (this.#state.phase === 'ended' && this.#pending.length === 0) this.#deps.onFinished(this);
  }

  /** Stores until it has been stored: the call goes on in memory while Redis is away, its effects wait. */
  async #store(): Promise<void> {
    this.#version += 1;
    const commit = {
      state: this.#state,
      effects: [...this.#pending],
      version: this.#version,
      timeline: this.#timeline.splice(0),
      acks: this.#acks.splice(0),
    };
    while (!this.#stopped) {
      try {
        await this.#deps.store.commit(commit);
        return;
      } catch (error) {
        if (error instanceof BusError && !error.retryable) {
          this.#deps.logger.error({ callId: this.#state.id, err: error }, 'call can no longer be stored');
          this.stop();
          this.#deps.onFenced();
          return;
        }
        this.#deps.logger.warn({ callId: this.#state.id, err: error }, 'call not stored, trying again');
        await new Promise<void>((resolve) => this.#deps.clock.after(STORE_RETRY_MS, resolve));
      }
    }
  }

  /** An ended call without effects left is stored once more, which moves it to the call records. */
  #finishIfDone(): void {
    if (this.#state.phase !== 'ended' || this.#pending.length > 0 || this.#stopped) return;
    this.#dirty = true;
    if (!this.#busy) this.#storeSoon();
  }
}

type Kinds = ReadonlySet<Effect['kind']>;

/** Should its commit never come about, the channel belongs to no call, and whoever drives the node sweeps it away. */
const RINGS_NOBODY: Kinds = new Set(['create']);
/**
 * What need not be stored first by whoever holds the node for certain. Whoever comes after us sees in the telephone system who is there, who talks and who
 * is gone, and does the same again.
 */
const BEFORE_ITS_COMMIT: Kinds = new Set<Effect['kind']>([
  'create',
  'hangup',
  'open-bridge',
  'join',
  'close-bridge',
  'announce',
  'stop-announcement',
]);
/** What may follow a commit at once where nothing but the store's own loss can keep that from being stored. */
const BEHIND_ITS_COMMIT: Kinds = new Set<Effect['kind']>([...BEFORE_ITS_COMMIT, 'dial']);
