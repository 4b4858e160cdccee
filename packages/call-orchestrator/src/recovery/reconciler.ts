import {
  type AttemptRef,
  type CallId,
  type CallState,
  type CallStore,
  type ChatNote,
  type Effect,
  type Logger,
  readChatNote,
  type Telephony,
} from '@partyline/core';
import type { ActiveCalls } from '../calls/active-calls.ts';
import type { CallActor } from '../calls/call-actor.ts';
import type { EffectRunner } from '../effects/effect-runner.ts';
import { catchUp, findOrphans, type Orphans } from './catch-up.ts';

export interface ReconcilerDeps {
  readonly telephony: Telephony;
  readonly calls: ActiveCalls;
  readonly runner: EffectRunner;
  readonly store: CallStore;
  /** Tells a chat that its call was lost. */
  readonly onLoss: (callId: CallId, note: ChatNote) => Promise<void>;
  readonly logger: Logger;
}

/**
 * Brings calls and telephone system in line after a time without events: a restart of ours or of theirs, or a broken
 * connection.
 */
export class Reconciler {
  readonly #deps: ReconcilerDeps;
  #alone: ReadonlySet<CallId> = new Set();

  constructor(deps: ReconcilerDeps) {
    this.#deps = deps;
  }

  /**
   * True when everything has been compared; false when that failed, and must be tried again. Never rejects.
   * @param isGap whether events may have been missed
   * @param sweeps whether what belongs to no call is removed
   */
  async reconcile(isGap: boolean, sweeps: boolean): Promise<boolean> {
    const { telephony, calls, runner, logger } = this.#deps;
    try {
      const snapshot = await telephony.snapshot();
      const byCall = Map.groupBy(snapshot.attempts, ({ ref }) => ref.callId);
      for (const actor of calls) {
        const found = byCall.get(actor.state.id) ?? [];
        const plan = catchUp(actor.state, actor.pending, actor.unstored, found, isGap);
        for (const effect of plan.done) actor.done(effect);
        for (const event of plan.events) actor.post(event);
        actor.releaseTimers();
        for (const effect of plan.redo) if (!runner.isAsking(effect)) void this.#redo(actor, effect);
        void this.#restore(actor.state, plan.rejoin);
      }
      const orphans = findOrphans(new Map(calls.states().map((state) => [state.id, state])), snapshot);
      if (sweeps) await this.#sweep(orphans);
      logger.info({ calls: calls.size, orphanChannels: orphans.attempts.length }, 'calls reconciled');
      return true;
    } catch (error) {
      logger.warn({ err: error }, 'calls not reconciled');
      return false;
    }
  }

  async #sweep({ attempts, bridges }: Orphans): Promise<void> {
    const { telephony } = this.#deps;
    for (const [callId, refs] of Map.groupBy(attempts, (ref) => ref.callId)) {
      if (!this.#alone.has(callId)) await this.#tellLoss(callId, refs);
    }
    for (const ref of attempts) this.removeOrphan(ref);
    for (const callId of bridges) {
      if (!this.#alone.has(callId)) void this.#tolerate(callId, telephony.closeBridge(callId));
    }
  }

  /** Redis may have lost a call of which Asterisk still holds a part, and its chat waits. */
  async #tellLoss(callId: CallId, [ref]: readonly AttemptRef[]): Promise<void> {
    const { telephony, store, onLoss, logger } = this.#deps;
    try {
      if (ref === undefined || (await store.load(callId)) !== undefined) return;
      const note = readChatNote((await telephony.noteOf(ref)) ?? '');
      logger.error({ callId, adapter: note?.chat.adapter }, 'Redis has lost a call that Asterisk still holds');
      if (note !== undefined) await onLoss(callId, note);
    } catch (error) {
      logger.warn({ callId, err: error }, 'not known whose call a channel without one was');
    }
  }

  /** What belongs to these calls is nobody's to remove. */
  leaveAlone(callIds: readonly CallId[]): void {
    this.#alone = new Set(callIds);
  }

  /** Hangs up a channel that belongs to no live call. */
  removeOrphan(ref: AttemptRef): void {
    if (this.#alone.has(ref.callId)) return;
    this.#deps.logger.warn({ callId: ref.callId, leg: ref.leg }, 'channel without a call hung up');
    void this.#tolerate(ref.callId, this.#deps.telephony.hangup(ref));
  }

  /**
   * Carries out an effect that was pending. A dial only when it is certain that it was never sent: nobody is rung
   * twice.
   */
  async #redo(actor: CallActor, effect: Effect): Promise<void> {
    if (effect.kind === 'dial') {
      const ref = { callId: actor.state.id, leg: effect.leg, attempt: effect.attempt };
      const dialled = await this.#deps.telephony.wasDialled(ref).catch(() => true);
      if (dialled) {
        actor.done(effect);
        // It may have come farther than to be dialled.
        actor.post({ kind: 'progress', leg: effect.leg, attempt: effect.attempt });
        return;
      }
    }
    this.#deps.runner.run(actor, [effect]);
  }

  /** A recording shows in no snapshot, and ends with a bridge that somebody destroyed: what is under way goes on. */
  #recordOn({ id, phase, recording }: CallState): void {
    if (phase !== 'talking' || recording?.sinceMs === undefined) return;
    const { number, sinceMs: atMs } = recording;
    void this.#tolerate(id, this.#deps.telephony.startRecording({ callId: id, number, atMs }));
  }

  async #restore(state: CallState, missing: readonly AttemptRef[]): Promise<void> {
    if (missing.length > 0) await this.#rejoin(state.id, missing);
    this.#recordOn(state);
    this.#listenOn(state);
  }

  /** That the tone came back may have been missed; it goes on, and is heard again. */
  #listenOn({ id, canary, phase, legs }: CallState): void {
    const [attempt] = legs[0]?.attempts ?? [];
    if (!canary || phase !== 'talking' || attempt?.phase !== 'answered' || attempt.echoed) return;
    void this.#tolerate(id, this.#deps.telephony.testEcho({ callId: id, leg: 1, attempt: 1 }));
  }

  async #rejoin(callId: CallId, refs: readonly AttemptRef[]): Promise<void> {
    const { telephony } = this.#deps;
    await this.#tolerate(callId, telephony.openBridge(callId));
    await this.#tolerate(callId, telephony.join(callId, refs));
  }

  /** Whatever fails here is looked at again at the next reconnect. Never rejects. */
  async #tolerate(callId: CallId, request: Promise<unknown>): Promise<void> {
    try {
      await request;
    } catch (error) {
      this.#deps.logger.warn({ callId, err: error }, 'clean-up failed');
    }
  }
}
