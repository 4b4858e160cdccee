import {
  type CallId,
  type CallLimits,
  type CallQuota,
  type CallSettings,
  type CallState,
  type Clock,
  type Envelope,
  formatLegAddress,
  type InboxEntry,
  type Logger,
  type NodeId,
  type NodeInbox,
  newCall,
  type PlannedLeg,
  type QuotaAnswer,
  type Refusal,
  renderHangup,
  renderRefusal,
  renderStatus,
  type StatusSink,
} from '@partyline/core';
import type { ActiveCalls } from './active-calls.ts';
import { AnswerLimit } from './answer-limit.ts';
import type { CallIdSource } from './call-id-source.ts';
import { type Decision, decide, type Rules, type Situation } from './decide.ts';
import type { ProviderHealth } from './provider-health.ts';
import { untilStored } from './until-stored.ts';

export interface InboxHandlerDeps {
  readonly node: NodeId;
  readonly rules: Rules;
  readonly callSettings: CallSettings;
  readonly callLimits: CallLimits;
  readonly quota: CallQuota;
  readonly calls: ActiveCalls;
  readonly health: ProviderHealth;
  readonly inbox: NodeInbox;
  readonly statusSink: StatusSink;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly callIds: CallIdSource;
  /** Whether new calls can be placed right now. */
  readonly callable: () => boolean;
  /** They cannot because the telephone system is behind with its work. */
  readonly overloaded: () => boolean;
}

/** Handles the entries of a node's inbox, one after another: decides, then begins, steers or answers. */
export class InboxHandler {
  readonly #deps: InboxHandlerDeps;
  readonly #answers: AnswerLimit;
  #draining = false;

  constructor(deps: InboxHandlerDeps) {
    this.#deps = deps;
    this.#answers = new AnswerLimit(deps.clock);
  }

  /** From now on a CALLBACK is left in the inbox, for whoever holds the node next. */
  drain(): void {
    this.#draining = true;
  }

  /**
   * Rejects with the signal's reason when it aborts before the entry could be settled; then the entry is handed out again later. An error
   * that nobody foresaw costs this entry, which goes to the dead letters, and no other.
   */
  async handle(entry: InboxEntry, signal: AbortSignal): Promise<void> {
    try {
      await this.#settle(entry, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      await this.#bury(entry, error, signal);
    }
  }

  /** The person is told that it failed, the operator why. */
  async #bury(entry: InboxEntry, error: unknown, signal: AbortSignal): Promise<void> {
    const { logger, inbox, clock } = this.#deps;
    logger.error({ entryId: entry.entryId, err: error }, 'buried an inbox entry that could not be handled');
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await untilStored(() => inbox.bury(entry, reason), clock, signal);
    if (entry.item.kind !== 'message') return;
    await this.#say(renderRefusal({ kind: 'failed' }), entry.entryId, entry.item.envelope, signal);
  }

  async #settle({ entryId, item }: InboxEntry, signal: AbortSignal): Promise<void> {
    if (item.kind === 'operator-hangup') {
      const actor = [...this.#deps.calls].find(({ state }) => state.id === item.callId);
      if (actor === undefined) await this.#ack(entryId, signal);
      else actor.post({ kind: 'hangup', by: 'operator', who: item.by }, entryId);
      return;
    }
    const { rules, calls, health } = this.#deps;
    const { envelope } = item;
    if (calls.startedBy(envelope) !== undefined) return this.#ack(entryId, signal);
    await this.#apply(
      decide(envelope, { ...rules, providers: health.order(rules.providers) }, this.#situation(envelope)),
      entryId,
      envelope,
      signal,
    );
  }

  #situation(envelope: Envelope): Situation {
    const { clock, calls, callable, overloaded } = this.#deps;
    return {
      nowMs: clock.now(),
      callable: this.#draining || callable(),
      overloaded: overloaded(),
      ...calls.around(envelope),
    };
  }

  async #apply(decision: Decision, entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    const { calls } = this.#deps;
    switch (decision.kind) {
      case 'start':
        if (!this.#draining) await this.#begin(decision.legs, entryId, envelope, signal);
        return;
      case 'hang-up':
        // The status above is edited, which not everybody sees: the answer stands below.
        await this.#say(renderHangup(decision.callId), entryId, envelope, signal);
        calls.get(decision.callId)?.post({ kind: 'hangup', by: 'person', who: envelope.sender.address }, entryId);
        return;
      case 'show-status':
        await this.#reply(this.#statusOf(decision.callIds), entryId, envelope, signal);
        return;
      case 'reply':
        if (decision.refusal !== undefined) this.#logRefusal(decision.refusal, envelope);
        await this.#reply(decision.text, entryId, envelope, signal, decision.misunderstood);
    }
  }

  #statusOf(callIds: readonly CallId[]): string {
    const actors = callIds.flatMap((callId) => this.#deps.calls.get(callId) ?? []);
    return actors.map(({ state }) => renderStatus(state, this.#deps.calls.isAlone(state))).join('\n\n');
  }

  async #begin(legs: readonly PlannedLeg[], entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    const { callIds, callLimits, quota, clock } = this.#deps;
    const callId = await callIds.idFor(envelope);
    if (callId === undefined) return this.#ack(entryId, signal);
    const addresses = legs.map(({ address }) => formatLegAddress(address));
    const request = { callId, person: envelope.sender, addresses };
    const answer = await untilStored(() => quota.take(request, callLimits), clock, signal);
    if (!answer.ok) {
      const refusal = refusalOf(answer, callLimits);
      this.#logRefusal(refusal.kind, envelope);
      return this.#reply(renderRefusal(refusal), entryId, envelope, signal);
    }
    const state = this.#newCall(callId, legs, envelope);
    this.#deps.calls.add({ state, effects: [], version: 0 }).post({ kind: 'started' }, entryId);
  }

  #logRefusal(refusal: Refusal['kind'], { adapter, chat }: Envelope): void {
    this.#deps.logger.info({ adapter, chat, refusal }, 'command refused');
  }

  #newCall(id: CallId, legs: readonly PlannedLeg[], envelope: Envelope): CallState {
    const { node, callSettings, clock } = this.#deps;
    return newCall({
      id,
      node,
      chat: { adapter: envelope.adapter, chat: envelope.chat },
      startedBy: envelope.sender,
      startedWith: envelope.messageId,
      createdAtMs: clock.now(),
      legs,
      settings: callSettings,
    });
  }

  /** Answers, then acknowledges: a crash in between repeats the answer, and the bus drops the repeat. */
  async #reply(
    text: string,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
    misunderstood = false,
  ): Promise<void> {
    if (this.#answers.mayAnswer(envelope, text, misunderstood)) await this.#say(text, entryId, envelope, signal);
    await this.#ack(entryId, signal);
  }

  #say(text: string, entryId: string, { adapter, chat, messageId }: Envelope, signal: AbortSignal): Promise<void> {
    // Entry ids are unique within one node's inbox only.
    const id = `${this.#deps.node}/${entryId}`;
    const reply = { kind: 'reply' as const, id, chat, text, inReplyTo: messageId };
    return untilStored(() => this.#deps.statusSink.send(adapter, reply), this.#deps.clock, signal);
  }

  #ack(entryId: string, signal: AbortSignal): Promise<void> {
    return untilStored(() => this.#deps.inbox.ack(entryId), this.#deps.clock, signal);
  }
}

function refusalOf(answer: Extract<QuotaAnswer, { readonly ok: false }>, limits: CallLimits): Refusal {
  if (answer.limit === 'at-once') return { kind: 'too-many-calls', limit: limits.atOnce };
  const { ok: _, ...refusal } = answer;
  return { kind: 'too-often', ...refusal };
}
