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
import { logStep } from './log-step.ts';

export interface CallActorDeps {
  readonly store: CallStore;
  readonly causes: CausePolicy;
  readonly clock: Clock;
  readonly logger: Logger;
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
 * One live call. Events are applied one after another; state and effects are stored before any effect that a person could notice is
 * carried out (a dial: on their way to be stored, and certain to get there). While a commit is under way further events wait and then
 * share the next one, so that a busy call costs no more commits than Redis can take.
 */
export class CallActor {
  readonly #deps: CallActorDeps;
  #state: CallState;
  #version: number;
  #pending: Effect[];
  /** Those of the pending effects that wait for the commit that is under way. */
  #unstored: readonly Effect[] = [];
  #events: CallEvent[] = [];
  #acks: (string | Promise<string>)[] = [];
  #busy = false;
  #dirty = false;
  #stopped = false;
  #resumed = false;
  /** Names the entry that a call waits for which was begun before its command came. */
  #settle: ((entryId: string) => void) | undefined;
  #timersHeld = false;
  #cancelTimer: (() => void) | undefined;

  constructor(call: StoredCall, deps: CallActorDeps) {
    this.#state = call.state;
    this.#version = call.version;
    this.#pending = [...call.effects];
    this.#deps = deps;
  }

  get state(): CallState {
    return this.#state;
  }

  /** Effects that are not known to be done, without those whose commit is under way: nobody may carry these out yet. */
  get pending(): readonly Effect[] {
    return this.#pending.filter((effect) => !this.#unstored.includes(effect));
  }

  /** It was taken up from the store: what was done of it before is not known in full. */
  get resumed(): boolean {
    return this.#resumed;
  }

  /** Its command has not come out of the inbox yet, and may never do: to everybody else there is no such call. */
  get expected(): boolean {
    return this.#settle !== undefined;
  }

  /** Everything that was posted is stored. */
  get idle(): boolean {
    return !this.#busy && this.#events.length === 0;
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
    this.#armTimer();
  }

  releaseTimers(): void {
    this.#timersHeld = false;
    this.#armTimer();
  }

  /** Begins a new call before its command has come out of the inbox: only what rings nobody is carried out, and nothing stored, until `settle`. */
  expect(): void {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#settle = resolve;
    this.#acks.push(promise);
    this.post({ kind: 'started' });
  }

  /** The command of a call that was expected has come. */
  settle(entryId: string): void {
    this.#settle?.(entryId);
    this.#settle = undefined;
  }

  /** Takes an event. `ack` is the inbox entry that it came from, acknowledged with the commit. */
  post(event: CallEvent, ack?: string): void {
    if (this.#stopped) return;
    this.#events.push(event);
    if (ack !== undefined) this.#acks.push(ack);
    if (!this.#busy) void this.#work();
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
    this.#cancelTimer?.();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (!this.#stopped && (this.#events.length > 0 || this.#dirty)) await this.#applyWaiting();
    this.#busy = false;
  }

  /** Applies all waiting events, stores the result once, then lets the new effects be carried out. */
  async #applyWaiting(): Promise<void> {
    this.#dirty = false;
    const fresh: Effect[] = [];
    const timeline: TimelineEntry[] = [];
    const before = this.#state;
    for (const event of this.#events.splice(0)) {
      const nowMs = this.#deps.clock.now();
      const { state, effects } = reduce(this.#state, event, { nowMs, causes: this.#deps.causes });
      this.#state = state;
      fresh.push(...effects);
      timeline.push({ atMs: nowMs, event });
    }
    this.#pending.push(...fresh);
    const early = earlyKinds(this.#deps.store.prompt);
    const unstored = fresh.filter(({ kind }) => !early.has(kind));
    this.#unstored = unstored;
    const stored = this.#store(timeline);
    this.#deps.carryOut(
      this,
      fresh.filter(({ kind }) => early.has(kind)),
    );
    await stored;
    if (this.#stopped) return;
    this.#unstored = [];
    logStep(this.#deps.logger, before, this.#state);
    this.#armTimer();
    this.#deps.carryOut(this, unstored);
    if (this.#state.phase === 'ended' && this.#pending.length === 0) this.#deps.onFinished(this);
  }

  /** Stores until it has been stored: the call goes on in memory while Redis is away, its effects wait. */
  async #store(timeline: readonly TimelineEntry[]): Promise<void> {
    this.#version += 1;
    const promised = this.#acks.splice(0);
    const acks = promised.every((ack) => typeof ack === 'string') ? promised : await Promise.all(promised);
    const commit = { state: this.#state, effects: [...this.#pending], version: this.#version, timeline, acks };
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
    if (!this.#busy) void this.#work();
  }

  #armTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const due = earliestTimer(this.#state);
    if (due === undefined || this.#timersHeld) return;
    const delayMs = Math.max(0, due.atMs - this.#deps.clock.now());
    this.#cancelTimer = this.#deps.clock.after(delayMs, () => this.post({ kind: 'timer', name: due.name }));
  }
}

const RINGS_NOBODY: ReadonlySet<Effect['kind']> = new Set(['create']);
const BEHIND_ITS_COMMIT: ReadonlySet<Effect['kind']> = new Set(['create', 'dial']);

/**
 * What need not wait until it has been stored. A create rings nobody: should its commit never come about, the channel belongs to no
 * call, and whoever drives the node sweeps it away. A dial may follow its commit at once where nothing but the store's own loss can keep
 * that from being stored: then whoever comes after us knows that the attempt was made.
 */
function earlyKinds(prompt: boolean): ReadonlySet<Effect['kind']> {
  return prompt ? BEHIND_ITS_COMMIT : RINGS_NOBODY;
}

type Timers = CallState['timers'];

function earliestTimer(state: CallState): { name: keyof Timers; atMs: number } | undefined {
  let earliest: { name: keyof Timers; atMs: number } | undefined;
  for (const name of timerNames(state.timers)) {
    const atMs = state.timers[name];
    if (atMs !== undefined && (earliest === undefined || atMs < earliest.atMs)) earliest = { name, atMs };
  }
  return earliest;
}

function timerNames(timers: Timers): (keyof Timers)[] {
  return Object.keys(timers).filter((name): name is keyof Timers => name in timers);
}
