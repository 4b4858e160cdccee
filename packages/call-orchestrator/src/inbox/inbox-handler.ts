import {
  API,
  type BudgetLimits,
  type Budgets,
  BusError,
  CANARY,
  type CallId,
  type CallLimits,
  type CallQuota,
  type CallSettings,
  type CallStore,
  type Clock,
  type Content,
  type Decision,
  decide,
  type Envelope,
  explainRoutes,
  type InboxEntry,
  type InboxItem,
  type Logger,
  type NodeId,
  type NodeInbox,
  type PersonRecord,
  type Records,
  type Refusal,
  type Rules,
  refusalText,
  type Situation,
  type StatusSink,
  saying,
  shortIdOf,
  viewCall,
} from '@partyline/core';
import type { ActiveCalls } from '../calls/active-calls.ts';
import { untilStored } from '../calls/until-stored.ts';
import { PersonRecords } from '../people/person-records.ts';
import { planOf, programReply, resultOf } from './answers.ts';
import { CallBeginner } from './call-beginner.ts';
import { CallGate } from './call-gate.ts';
import { Replies } from './replies.ts';

export interface InboxHandlerDeps {
  readonly node: NodeId;
  readonly rules: Rules;
  readonly callSettings: CallSettings;
  readonly callLimits: CallLimits;
  readonly quota: CallQuota;
  readonly budgets: Budgets;
  readonly budgetLimits?: BudgetLimits | undefined;
  readonly records: Records;
  readonly calls: ActiveCalls;
  readonly inbox: NodeInbox;
  readonly store: CallStore;
  readonly statusSink: StatusSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether new calls can be placed right now. */
  readonly callable: () => boolean;
  /** They cannot because the telephone system is behind with its work. */
  readonly overloaded: () => boolean;
  /** The operator wants none to begin. */
  readonly drained: () => boolean;
}

/** Handles the entries of a node's inbox, one after another: decides, then begins, steers or answers. */
export class InboxHandler {
  readonly #deps: InboxHandlerDeps;
  readonly #replies: Replies;
  readonly #beginner: CallBeginner;
  readonly #people: PersonRecords;
  readonly #gate: CallGate;
  #draining = false;

  constructor(deps: InboxHandlerDeps) {
    this.#deps = deps;
    this.#replies = new Replies(deps);
    this.#people = new PersonRecords(deps.records, deps.logger);
    this.#gate = new CallGate({ ...deps, quietHours: deps.rules.quietHours, callable: () => this.#callable() });
    this.#beginner = new CallBeginner({ ...deps, gate: this.#gate, people: this.#people });
  }

  /** From now on a CALLBACK is left in the inbox, for whoever holds the node next. */
  drain(): void {
    this.#draining = true;
  }

  /**
   * Rejects with the signal's reason when it aborts before the entry was dealt with; then the entry is handed out
   * again later. An error that nobody foresaw costs this entry, which goes to the dead letters, and no other.
   */
  async handle(entry: InboxEntry, signal: AbortSignal): Promise<void> {
    try {
      await this.#carryOut(entry, signal);
    } catch (error) {
      if (signal.aborted || (error instanceof BusError && error.code === 'fenced')) throw error;
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
    const refusal = { kind: 'failed' as const };
    const answer = { content: saying(refusalText(refusal)), result: { kind: 'refused' as const, refusal } };
    await this.#replies.say(answer, entry.entryId, entry.item.envelope, signal);
  }

  async #carryOut({ entryId, item }: InboxEntry, signal: AbortSignal): Promise<void> {
    if (item.kind === 'steer') {
      await this.#steer(item, entryId, signal);
      return;
    }
    const { rules, calls } = this.#deps;
    const { envelope } = item;
    if (calls.startedBy(envelope) !== undefined) return this.#replies.ack(entryId, signal);
    if (envelope.adapter === CANARY) return this.#beginCanary(entryId, envelope, signal);
    const person = await untilStored(() => this.#people.read(envelope.sender), this.#deps.clock, signal);
    await this.#apply(decide(envelope, rules, this.#situation(envelope, person)), entryId, envelope, signal);
  }

  /** What somebody wants who wrote no message. */
  async #steer(item: Extract<InboxItem, { kind: 'steer' }>, entryId: string, signal: AbortSignal): Promise<void> {
    const { callId, order, principal, answerTo } = item;
    const find = () => [...this.#deps.calls].find(({ state }) => state.id === callId);
    const actor = find();
    if (actor === undefined) return this.#refuseOrder({ kind: 'call-over' }, item, entryId, signal);
    // The operator's own limits do not bind the operator.
    const person = principal.kind === 'operator' ? undefined : actor.state.startedBy;
    const refusal = await this.#gate.whyNotCalled(actor.state, order, person, signal);
    if (refusal !== undefined) return this.#refuseOrder(refusal, item, entryId, signal);
    const answer = answerTo === undefined ? undefined : { ...programReply(answerTo), toPrograms: true as const };
    // It may have come to its end meanwhile.
    const running = find();
    if (running === undefined) return this.#refuseOrder({ kind: 'call-over' }, item, entryId, signal);
    running.post({ kind: 'steer', order, principal, ...(answer && { answer }) }, entryId);
  }

  async #refuseOrder(
    refusal: Refusal,
    { callId, answerTo }: Extract<InboxItem, { kind: 'steer' }>,
    entryId: string,
    signal: AbortSignal,
  ): Promise<void> {
    if (answerTo !== undefined) {
      const content = saying(refusalText(refusal));
      const result = { kind: 'refused' as const, refusal };
      const reply = { kind: 'reply' as const, chat: callId, ...programReply(answerTo), content, result };
      await untilStored(() => this.#deps.statusSink.send(API, reply), this.#deps.clock, signal);
    }
    await this.#replies.ack(entryId, signal);
  }

  /** Who drains leaves new calls to the next holder, and goes on with those that run. */
  #callable(): boolean {
    return this.#draining || this.#deps.callable();
  }

  #situation(envelope: Envelope, { names, calls: pastCalls }: PersonRecord): Situation {
    const { clock, calls, overloaded, drained } = this.#deps;
    return {
      nowMs: clock.now(),
      callable: this.#callable(),
      overloaded: overloaded(),
      drained: drained(),
      names,
      pastCalls: pastCalls.filter(({ chat }) => chat.adapter === envelope.adapter && chat.chat === envelope.chat),
      ...calls.around(envelope),
    };
  }

  async #apply(decision: Decision, entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    switch (decision.kind) {
      case 'start':
        if (envelope.dryRun) await this.#plan(decision, entryId, envelope, signal);
        else if (!this.#draining) await this.#begin(decision, entryId, envelope, signal);
        return;
      case 'steer':
        await this.#steerBy(decision, entryId, envelope, signal);
        return;
      case 'change-person': {
        const { change, text: words } = decision;
        await untilStored(() => this.#people.change(envelope.sender, change), this.#deps.clock, signal);
        await this.#replies.reply({ content: saying(words) }, entryId, envelope, signal);
        return;
      }
      case 'explain':
        await this.#explain(decision, entryId, envelope, signal);
        return;
      case 'show-status':
        await this.#replies.reply({ content: this.#statusOf(decision.callIds) }, entryId, envelope, signal);
        return;
      case 'reply': {
        const { text, refusal, chatLanguage, misunderstood } = decision;
        if (refusal !== undefined) this.#replies.logRefusal(refusal.kind, envelope);
        const answer = { content: saying(text), chatLanguage, result: resultOf(decision) };
        await this.#replies.reply(answer, entryId, envelope, signal, misunderstood !== undefined);
      }
    }
  }

  /** What a message of the chat wants of a call. */
  async #steerBy(
    { callId, order }: Extract<Decision, { kind: 'steer' }>,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
  ): Promise<void> {
    const { calls } = this.#deps;
    const { sender, messageId, language } = envelope;
    const actor = calls.get(callId);
    const refusal = actor && (await this.#gate.whyNotCalled(actor.state, order, sender, signal));
    if (refusal !== undefined) return this.#replies.refuse(refusal, entryId, envelope, signal);
    const principal = { kind: 'person' as const, name: sender.address };
    const answer = {
      ...{ id: this.#replies.idOf(entryId), inReplyTo: messageId, language },
      ...(envelope.adapter === API && { toPrograms: true as const }),
    };
    // It may have come to its end meanwhile.
    const running = calls.get(callId);
    if (running === undefined) return this.#replies.refuse({ kind: 'call-over' }, entryId, envelope, signal);
    running.post({ kind: 'steer', order, principal, answer }, entryId);
  }

  /** Of a call that runs, or ended a while ago. */
  async #explain(
    { callId, who }: Extract<Decision, { kind: 'explain' }>,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
  ): Promise<void> {
    const { calls, store, clock } = this.#deps;
    const state = calls.get(callId)?.state ?? (await untilStored(() => store.load(callId), clock, signal))?.state;
    if (state === undefined)
      return this.#replies.refuse({ kind: 'no-such-call', callId: shortIdOf(callId) }, entryId, envelope, signal);
    const explained = explainRoutes(state, who);
    if (!explained.ok) return this.#replies.refuse(explained.refusal, entryId, envelope, signal);
    await this.#replies.reply({ content: saying(explained.text) }, entryId, envelope, signal);
  }

  #statusOf(callIds: readonly CallId[]): Content {
    const { calls } = this.#deps;
    const states = callIds.flatMap((callId) => calls.get(callId)?.state ?? []);
    return { kind: 'calls', calls: states.map((state) => viewCall(state, calls.isAlone(state))) };
  }

  async #plan(
    { legs, now }: Extract<Decision, { kind: 'start' }>,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
  ): Promise<void> {
    const refusal = await this.#beginner.whyNot(envelope, legs, now === true, signal);
    if (refusal === undefined) await this.#replies.reply(planOf(legs), entryId, envelope, signal);
    else await this.#replies.refuse(refusal, entryId, envelope, signal);
  }

  async #begin(
    { legs, now }: Extract<Decision, { kind: 'start' }>,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
  ): Promise<void> {
    const begun = await this.#beginner.begin(entryId, envelope, legs, now === true, signal);
    if (begun === 'known') await this.#replies.ack(entryId, signal);
    else if (begun !== 'begun') await this.#replies.refuse(begun, entryId, envelope, signal);
  }

  /** Nobody waits for it: where it cannot begin, the next one may. */
  async #beginCanary(entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    const isIdle = this.#draining || this.#deps.drained() || !this.#deps.callable();
    const begun = isIdle ? 'known' : await this.#beginner.beginCanary(entryId, envelope, signal);
    if (begun === 'begun') return;
    if (begun !== 'known') this.#deps.logger.warn({ provider: envelope.chat, refusal: begun.kind }, 'canary not begun');
    await this.#replies.ack(entryId, signal);
  }
}
