import {
  type AttemptRef,
  type CallId,
  type Routing,
  saying,
  shortIdOf,
  type Telephony,
  type TelephonyEvent,
  TroubleLog,
  text,
} from '@partyline/core';
import { ActiveCalls } from './calls/active-calls.ts';
import { BudgetWatch } from './calls/budget-watch.ts';
import { CallClock } from './calls/call-clock.ts';
import { type AttemptEvent, announcedEvent, callEventOf, isAsked } from './calls/call-event-of.ts';
import { KeyFilter } from './calls/key-filter.ts';
import { LineKeeper } from './calls/line-keeper.ts';
import { logStep } from './calls/log-step.ts';
import { QuotaKeeper } from './calls/quota-keeper.ts';
import { SoundWatch } from './calls/sound-watch.ts';
import { TalkTeller } from './calls/talk-teller.ts';
import { untilStored } from './calls/until-stored.ts';
import { toPeople } from './canaries/to-people.ts';
import { EffectRunner } from './effects/effect-runner.ts';
import { DrainWatch } from './inbox/drain-watch.ts';
import { InboxHandler } from './inbox/inbox-handler.ts';
import type { OrchestratorConfig, OrchestratorDeps } from './orchestrator.ts';
import { Outage } from './recovery/outage.ts';
import { Reconciler } from './recovery/reconciler.ts';

/**
 * How long commands wait for the first contact with the telephone system, and for prices, in ms; after that they are told
 * that there is none.
 */
const FIRST_CONTACT_MS = 5_000;
const POLL_MS = 20;
/** How long a party that left the conference may take to be gone altogether, in ms. */
const LEAVING_MS = 500;
/** How often old recordings are looked for, in ms. */
const CLEAN_EVERY_MS = 3_600_000;
const TOLERATED_SKEW_MS = 2_000;
/** How soon what the telephone system holds is looked at again, where an answer failed to come, in ms. */
const LOOK_AGAIN_MS = 1_000;
/**
 * How long what seems to belong to no call is left alone, in ms: the message that began it may still be on its way to
 * us, after a Redis that lost its last writes. The leases between it and us are free within ten seconds.
 */
const SWEEP_AFTER_MS = 15_000;

/**
 * One term of driving one Asterisk: from getting the node's lease until losing or releasing it. Loads the node's calls,
 * brings them in line with the telephone system at every (re)connect, and handles what comes in.
 */
export class NodeSession {
  readonly #deps: OrchestratorDeps;
  readonly #overloadedAfterMs: number;
  readonly #keepRecordingsMs: number;
  readonly #routing: Routing | undefined;
  readonly #clock: CallClock;
  readonly #telephony: Telephony;
  readonly #calls: ActiveCalls;
  readonly #runner: EffectRunner;
  readonly #inboxHandler: InboxHandler;
  readonly #reconciler: Reconciler;
  readonly #talkTeller: TalkTeller;
  readonly #soundWatch: SoundWatch;
  /** Missing where calls may cost anything. */
  readonly #budgetWatch: BudgetWatch | undefined;
  readonly #lines: LineKeeper;
  readonly #quota: QuotaKeeper;
  readonly #keys = new KeyFilter();
  readonly #outage: Outage;
  readonly #drain: DrainWatch;
  readonly #ending = new AbortController();
  readonly #finished = Promise.withResolvers<void>();
  #draining = false;
  #stopWaiting = (): void => {};
  #stopCleaning = (): void => {};
  #sweeping = false;
  /** The calls have been compared with the telephone system since it was last connected. */
  #reconciled = false;
  /** It will soon be looked at again. */
  #looking = false;

  constructor(config: OrchestratorConfig, outerDeps: OrchestratorDeps) {
    const clock = new CallClock(outerDeps.clock, outerDeps.monotonic ?? (() => performance.now()));
    const deps = { ...outerDeps, clock, statusSink: toPeople(outerDeps.statusSink) };
    this.#deps = deps;
    this.#overloadedAfterMs = config.overloadedAfterMs;
    this.#keepRecordingsMs = config.keepRecordingsMs;
    this.#routing = config.rules.routing;
    this.#clock = clock;
    this.#telephony = deps.createTelephony();
    const runner = new EffectRunner({
      ...deps,
      telephony: this.#telephony,
      lines: { take: (line, canary) => this.#lines.take(line, canary), giveBack: (line) => this.#lines.giveBack(line) },
      isAlone: (state) => this.#calls.isAlone(state),
      onUncertain: () => this.#lookAgain(),
    });
    this.#talkTeller = new TalkTeller(deps);
    const calls = new ActiveCalls({
      ...deps,
      storing: new TroubleLog(deps.logger, () => clock.now(), 'calls cannot be stored'),
      onStep: (before, after) => {
        logStep(deps.logger, before, after);
        this.#lines.follow(before, after);
        deps.onStep?.(before, after);
      },
      carryOut: (actor, effects) => runner.run(actor, effects),
      onFenced: () => this.end(),
      onOver: (state) => {
        this.#talkTeller.forget(state.id);
        this.#quota.giveBack(state);
        this.#budgetWatch?.release(state);
      },
    });
    this.#calls = calls;
    this.#soundWatch = new SoundWatch({ ...deps, telephony: this.#telephony, calls });
    const { budgetLimits, lineLimits = new Map() } = config;
    this.#budgetWatch = budgetLimits && new BudgetWatch({ ...deps, clock, calls, limits: budgetLimits });
    this.#quota = new QuotaKeeper({ ...deps, calls });
    this.#lines = new LineKeeper({ ...deps, clock, calls, limits: lineLimits });
    this.#runner = runner;
    this.#reconciler = new Reconciler({
      ...deps,
      telephony: this.#telephony,
      calls,
      runner,
      onLoss: (callId, { chat: { adapter, chat }, startedWith: inReplyTo }) =>
        deps.statusSink.send(adapter, {
          kind: 'reply',
          id: `lost/${callId}`,
          chat,
          inReplyTo,
          content: saying(text('call.interrupted', { id: shortIdOf(callId) })),
        }),
    });
    this.#outage = new Outage({ calls, clock: deps.clock, logger: deps.logger });
    this.#drain = new DrainWatch({ ...deps, node: config.node });
    this.#inboxHandler = new InboxHandler({
      ...config,
      ...deps,
      calls,
      callable: () => this.#canCall,
      drained: () => this.#drain.settled,
      overloaded: () => this.#overloaded,
    });
  }

  /** New calls may come here. */
  get callable(): boolean {
    return this.#canCall && !this.#drain.wanted;
  }

  /** An operator wants no new calls here, and none are taken any more. */
  get drained(): boolean {
    return this.#drain.settled;
  }

  get #canCall(): boolean {
    return this.#telephony.connected && this.#reconciled && !this.#draining && !this.#overloaded;
  }

  /** Asterisk is so far behind that what is asked of it now would only make it worse. */
  get #overloaded(): boolean {
    return this.#runner.longestWaitMs > this.#overloadedAfterMs;
  }

  /** Legs that are up or being called. */
  get load(): number {
    return this.#calls.legs;
  }

  /** Runs until the signal aborts or `end` is called. What happened by then is stored, unless the lease is lost. */
  async run(lease: AbortSignal): Promise<void> {
    const { signal } = this.#ending;
    const onLost = (): void => this.end();
    lease.addEventListener('abort', onLost);
    if (lease.aborted) this.end();
    try {
      await this.#followBusClock(signal);
      await this.#drain.start(signal);
      const stored = await untilStored(() => this.#deps.store.loadLive(), this.#deps.clock, signal);
      for (const call of stored.calls) this.#calls.add(call).resume();
      this.#reconciler.leaveAlone(stored.unreadable);
      this.#quota.begin();
      this.#soundWatch.begin();
      this.#budgetWatch?.begin();
      this.#lines.begin();
      this.#cleanRecordings();
      this.#outage.begin();
      this.#telephony.start((event) => this.#onTelephony(event));
      await this.#waitFor(
        () => (this.#reconciled && (this.#routing?.ready ?? true)) || signal.aborted,
        FIRST_CONTACT_MS,
      );
      this.#stopWaiting = this.#clock.after(SWEEP_AFTER_MS, () => this.#beginSweeping());
      for await (const entry of this.#deps.inbox.read(signal)) await this.#inboxHandler.handle(entry, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      lease.removeEventListener('abort', onLost);
      this.#quota.end();
      this.#stopWaiting();
      this.#drain.stop();
      this.#stopCleaning();
      this.#inboxHandler.drain();
      await this.#waitFor(() => (this.#calls.idle && this.#runner.idle) || lease.aborted, FIRST_CONTACT_MS);
      this.#soundWatch.end();
      this.#budgetWatch?.end();
      this.#lines.end();
      this.#outage.end();
      this.#calls.stop();
      await this.#telephony.stop();
      this.#finished.resolve();
    }
  }

  /**
   * Takes no new call any more, and waits until nobody's phone rings: conferences go on in Asterisk, and whoever holds
   * the lease next takes them over. Waits no longer than `deadlineMs`.
   */
  async drain(deadlineMs: number): Promise<void> {
    this.#draining = true;
    this.#inboxHandler.drain();
    await this.#waitFor(() => !this.#calls.settingUp, deadlineMs);
  }

  /** Ends the term. */
  end(): void {
    this.#ending.abort();
  }

  /**
   * Ends the term, and resolves when `run` has carried out and told what happened by then. The lease must be held until
   * that.
   */
  async finish(): Promise<void> {
    this.end();
    await this.#finished.promise;
  }

  #onTelephony(event: TelephonyEvent): void {
    if (event.kind === 'connected') void this.#reconcile();
    else if (event.kind === 'disconnected') this.#onDisconnected();
    else if (event.kind === 'announced') this.#calls.get(event.callId)?.post(announcedEvent(event));
    else if (event.kind === 'announced-to-all')
      this.#calls.get(event.callId)?.post({ kind: 'announced-to-all', id: event.id });
    else if (event.kind === 'bridge-gone') this.#onBridgeGone(event.callId);
    else if (event.kind === 'talking') this.#talkTeller.note(event.ref, event.isTalking);
    else if (event.kind === 'left-bridge') this.#onLeftBridge(event.ref);
    else this.#onAttempt(event);
  }

  #onDisconnected(): void {
    this.#reconciled = false;
    this.#outage.begin();
    for (const actor of this.#calls) actor.holdTimers();
  }

  #onReconciled(): void {
    this.#outage.end();
    for (const actor of this.#calls) if (actor.state.outOfReachSinceMs !== undefined) actor.post({ kind: 'in-reach' });
  }

  #onAttempt(event: AttemptEvent): void {
    const actor = this.#calls.get(event.ref.callId);
    if (event.kind === 'gone') {
      this.#talkTeller.note(event.ref, false);
      this.#keys.forget(event.ref);
    }
    if (event.kind === 'digit' && !this.#keys.matters(event.ref, event.digit, isAsked(actor?.state, event.ref))) return;
    if (actor !== undefined) actor.post(callEventOf(event, this.#soundWatch.figuresOf(event.ref)));
    else if (event.kind !== 'gone' && event.kind !== 'lost' && this.#sweeping) this.#reconciler.removeOrphan(event.ref);
  }

  /** Somebody else closed it: those who talk are put together again. */
  #onBridgeGone(callId: CallId): void {
    if (this.#calls.get(callId)?.state.phase === 'talking') this.#lookAgain();
  }

  /** Who leaves is mostly about to go. Who is still there after a moment belongs back. */
  #onLeftBridge({ callId, leg, attempt }: AttemptRef): void {
    this.#deps.clock.after(LEAVING_MS, () => {
      const state = this.#calls.get(callId)?.state;
      const live = state?.legs[leg - 1];
      if (state?.phase === 'talking' && live?.phase === 'in' && live.attempts.length === attempt) this.#lookAgain();
    });
  }

  async #reconcile(): Promise<void> {
    const reconciled = await this.#reconciler.reconcile(!this.#reconciled, this.#sweeping);
    this.#reconciled = reconciled && this.#telephony.connected;
    if (!reconciled) this.#lookAgain();
    else if (this.#reconciled) this.#onReconciled();
  }

  /** From now on what belongs to no call is removed. */
  #beginSweeping(): void {
    this.#sweeping = true;
    this.#lookAgain();
  }

  /** Without a connection there is nothing to do: the next one begins with a look. */
  #lookAgain(): void {
    if (this.#looking || !this.#telephony.connected) return;
    this.#looking = true;
    this.#deps.clock.after(LOOK_AGAIN_MS, () => {
      this.#looking = false;
      if (this.#telephony.connected && !this.#ending.signal.aborted) void this.#reconcile();
    });
  }

  async #followBusClock(signal: AbortSignal): Promise<void> {
    const busNowMs = await untilStored(() => this.#deps.store.now(), this.#clock, signal);
    const aheadMs = this.#clock.follow(busNowMs);
    if (Math.abs(aheadMs) > TOLERATED_SKEW_MS)
      this.#deps.logger.warn({ aheadMs }, 'the clock of this machine differs from that of Redis');
  }

  /** Whoever drives the node forgets what its Asterisk has recorded for long enough. */
  #cleanRecordings(): void {
    const { logger } = this.#deps;
    this.#stopCleaning = this.#clock.after(CLEAN_EVERY_MS, () => {
      this.#cleanRecordings();
      if (!this.#telephony.connected) return;
      this.#telephony
        .removeRecordings(this.#clock.now() - this.#keepRecordingsMs)
        .catch((error: unknown) => logger.warn({ err: error }, 'old recordings not removed'));
    });
  }

  /** Resolves when the condition holds, or after the time, whichever is first. */
  async #waitFor(condition: () => boolean, timeoutMs: number): Promise<void> {
    const { clock } = this.#deps;
    const deadline = clock.now() + timeoutMs;
    while (!condition() && clock.now() < deadline) await new Promise<void>((resolve) => clock.after(POLL_MS, resolve));
  }
}
