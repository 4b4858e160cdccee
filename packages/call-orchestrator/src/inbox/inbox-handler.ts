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
  type CallState,
  type CallStore,
  type Clock,
  type Content,
  type Decision,
  decide,
  type Envelope,
  explainRoutes,
  formatLegAddress,
  type InboxEntry,
  type InboxItem,
  type Logger,
  type NodeId,
  type NodeInbox,
  newCall,
  type PersonRecord,
  type PlannedLeg,
  plannedCost,
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
import { canarySettings, planCanary } from '../canaries/plan-canary.ts';
import { pastCallOf } from '../people/past-call-of.ts';
import { PersonRecords } from '../people/person-records.ts';
import { AnswerLimit } from './answer-limit.ts';
import { type Answer, planOf, programReply, resultOf } from './answers.ts';
import { CallGate } from './call-gate.ts';
import { callIdOf } from './call-id-of.ts';

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
  readonly #answers: AnswerLimit;
  readonly #people: PersonRecords;
  readonly #gate: CallGate;
  #draining = false;

  constructor(deps: InboxHandlerDeps) {
    this.#deps = deps;
    this.#answers = new AnswerLimit(deps.clock);
    this.#people = new PersonRecords(deps.records, deps.logger);
    this.#gate = new CallGate({ ...deps, quietHours: deps.rules.quietHours, callable: () => this.#callable() });
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
    await this.#say(answer, entry.entryId, entry.item.envelope, signal);
  }

  async #carryOut({ entryId, item }: InboxEntry, signal: AbortSignal): Promise<void> {
    if (item.kind === 'steer') {
      await this.#steer(item, entryId, signal);
      return;
    }
    const { rules, calls } = this.#deps;
    const { envelope } = item;
    if (calls.startedBy(envelope) !== undefined) return this.#ack(entryId, signal);
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
    await this.#ack(entryId, signal);
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
        await this.#reply({ content: saying(words) }, entryId, envelope, signal);
        return;
      }
      case 'explain':
        await this.#explain(decision, entryId, envelope, signal);
        return;
      case 'show-status':
        await this.#reply({ content: this.#statusOf(decision.callIds) }, entryId, envelope, signal);
        return;
      case 'reply': {
        const { text, refusal, chatLanguage, misunderstood } = decision;
        if (refusal !== undefined) this.#logRefusal(refusal.kind, envelope);
        const answer = { content: saying(text), chatLanguage, result: resultOf(decision) };
        await this.#reply(answer, entryId, envelope, signal, misunderstood !== undefined);
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
    if (refusal !== undefined) return this.#refuse(refusal, entryId, envelope, signal);
    const principal = { kind: 'person' as const, name: sender.address };
    const answer = {
      ...{ id: this.#replyId(entryId), inReplyTo: messageId, language },
      ...(envelope.adapter === API && { toPrograms: true as const }),
    };
    // It may have come to its end meanwhile.
    const running = calls.get(callId);
    if (running === undefined) return this.#refuse({ kind: 'call-over' }, entryId, envelope, signal);
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
      return this.#refuse({ kind: 'no-such-call', callId: shortIdOf(callId) }, entryId, envelope, signal);
    const explained = explainRoutes(state, who);
    if (!explained.ok) return this.#refuse(explained.refusal, entryId, envelope, signal);
    await this.#reply({ content: saying(explained.text) }, entryId, envelope, signal);
  }

  #refuse(refusal: Refusal, entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    this.#logRefusal(refusal.kind, envelope);
    const result = { kind: 'refused' as const, refusal };
    return this.#reply({ content: saying(refusalText(refusal)), result }, entryId, envelope, signal);
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
    const { sender: person, adapter, chat } = envelope;
    const request = { callId: callIdOf(envelope), person, chat: { adapter, chat }, micros: plannedCost(legs) };
    const refusal =
      (await this.#gate.whyUnwanted(addressesOf(legs), now === true, signal)) ??
      (await this.#gate.whyOverBudget(request, signal, 'check'));
    if (refusal !== undefined) return this.#refuse(refusal, entryId, envelope, signal);
    await this.#reply(planOf(legs), entryId, envelope, signal);
  }

  async #begin(
    { legs, now }: Extract<Decision, { kind: 'start' }>,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock } = this.#deps;
    const callId = callIdOf(envelope);
    if (await untilStored(() => this.#isKnown(callId), clock, signal)) return this.#ack(entryId, signal);
    const addresses = addressesOf(legs);
    const { sender: person, adapter, chat } = envelope;
    const request = { callId, person, addresses, chat: { adapter, chat }, micros: plannedCost(legs) };
    const refusal = await this.#gate.whyNotBegun(request, now === true, signal);
    if (refusal !== undefined) return this.#refuse(refusal, entryId, envelope, signal);
    const state = this.#newCall(callId, legs, envelope, this.#deps.callSettings);
    const call = pastCallOf(state);
    await untilStored(() => this.#people.change(envelope.sender, { kind: 'called', call }), clock, signal);
    this.#deps.calls.add({ state, effects: [], version: 0 }).post({ kind: 'started' }, entryId);
  }

  /** Nobody waits for it: where it cannot begin, the next one may. */
  async #beginCanary(entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    const { rules, callSettings, clock, calls, callable, drained, logger } = this.#deps;
    const callId = callIdOf(envelope);
    const isIdle = this.#draining || drained() || !callable();
    if (isIdle || (await untilStored(() => this.#isKnown(callId), clock, signal))) return this.#ack(entryId, signal);
    const { adapter, chat, sender: person } = envelope;
    const plan = planCanary(envelope, rules, clock.now());
    const request = { callId, person, chat: { adapter, chat } };
    const refusal = plan.ok
      ? await this.#gate.whyOverBudget({ ...request, micros: plannedCost(plan.legs) }, signal)
      : plan.refusal;
    if (!plan.ok || refusal !== undefined) {
      logger.warn({ provider: chat, refusal: refusal?.kind }, 'canary not begun');
      return this.#ack(entryId, signal);
    }
    const state = this.#newCall(callId, plan.legs, envelope, canarySettings(callSettings));
    calls.add({ state: { ...state, canary: true }, effects: [], version: 0 }).post({ kind: 'started' }, entryId);
  }

  /** It has begun before, and may be over by now. */
  async #isKnown(callId: CallId): Promise<boolean> {
    try {
      return (await this.#deps.store.load(callId)) !== undefined;
    } catch (error) {
      // It is there, though nobody can read it.
      if (error instanceof BusError && error.code === 'corrupt') return true;
      throw error;
    }
  }

  #logRefusal(refusal: Refusal['kind'], { adapter, chat }: Envelope): void {
    this.#deps.logger.info({ adapter, chat, refusal }, 'command refused');
  }

  #newCall(id: CallId, legs: readonly PlannedLeg[], envelope: Envelope, settings: CallSettings): CallState {
    const { node, clock, calls } = this.#deps;
    const others = calls.around(envelope).callsOfChat.map(({ shortId }) => shortId);
    return newCall({
      id,
      shortId: shortIdOf(id, others),
      node,
      chat: { adapter: envelope.adapter, chat: envelope.chat },
      startedBy: envelope.sender,
      startedWith: envelope.messageId,
      language: envelope.language,
      createdAtMs: clock.now(),
      legs,
      settings,
    });
  }

  /** Answers, then acknowledges: a crash in between repeats the answer, and the bus drops the repeat. */
  async #reply(
    answer: Answer,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
    misunderstood = false,
  ): Promise<void> {
    const text = JSON.stringify(answer.content);
    // A program waits for its answer, and answers none.
    const mayAnswer = envelope.adapter === API || this.#answers.mayAnswer(envelope, text, misunderstood);
    if (mayAnswer) await this.#say(answer, entryId, envelope, signal);
    await this.#ack(entryId, signal);
  }

  /** Entry ids are unique within one node's inbox only. */
  #replyId(entryId: string): string {
    return `${this.#deps.node}/${entryId}`;
  }

  #say(answer: Answer, entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    const { adapter, chat, messageId, language } = envelope;
    const id = this.#replyId(entryId);
    // People read the words.
    const { result, ...words } = answer;
    const reply = {
      ...{ kind: 'reply' as const, id, chat, inReplyTo: messageId, language, ...words },
      ...(adapter === API && { result }),
    };
    return untilStored(() => this.#deps.statusSink.send(adapter, reply), this.#deps.clock, signal);
  }

  #ack(entryId: string, signal: AbortSignal): Promise<void> {
    return untilStored(() => this.#deps.inbox.ack(entryId), this.#deps.clock, signal);
  }
}

/** Of those who are called or written to. Guests of one name are not one person. */
function addressesOf(legs: readonly PlannedLeg[]): string[] {
  return legs.flatMap(({ address }) => (address.kind === 'link' ? [] : [formatLegAddress(address)]));
}
