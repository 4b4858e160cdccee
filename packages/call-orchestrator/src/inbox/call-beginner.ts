import {
  BusError,
  type CallId,
  type CallSettings,
  type CallState,
  type CallStore,
  type Clock,
  type Envelope,
  formatLegAddress,
  type NodeId,
  newCall,
  type PlannedLeg,
  plannedCost,
  type Refusal,
  type Rules,
  shortIdOf,
} from '@partyline/core';
import type { ActiveCalls } from '../calls/active-calls.ts';
import { untilStored } from '../calls/until-stored.ts';
import { canarySettings, planCanary } from '../canaries/plan-canary.ts';
import { pastCallOf } from '../people/past-call-of.ts';
import type { PersonRecords } from '../people/person-records.ts';
import type { CallGate } from './call-gate.ts';
import { callIdOf } from './call-id-of.ts';

export interface CallBeginnerDeps {
  readonly node: NodeId;
  readonly rules: Rules;
  readonly callSettings: CallSettings;
  readonly calls: ActiveCalls;
  readonly store: CallStore;
  readonly gate: CallGate;
  readonly people: PersonRecords;
  readonly clock: Clock;
}

/** `known`: it has begun before, and may be over by now. */
export type Begun = 'begun' | 'known' | Refusal;

/** Begins calls, each once. Every method rejects with the signal's reason. */
export class CallBeginner {
  readonly #deps: CallBeginnerDeps;

  constructor(deps: CallBeginnerDeps) {
    this.#deps = deps;
  }

  /**
   * Why a call would not begin; nothing counts.
   * @param now also where it is quiet
   */
  async whyNot(
    envelope: Envelope,
    legs: readonly PlannedLeg[],
    now: boolean,
    signal: AbortSignal,
  ): Promise<Refusal | undefined> {
    const { gate } = this.#deps;
    const refusal = await gate.whyUnwanted(addressesOf(legs), now, signal);
    return refusal ?? (await gate.whyOverBudget(requestOf(envelope, legs), signal, 'check'));
  }

  async begin(
    entryId: string,
    envelope: Envelope,
    legs: readonly PlannedLeg[],
    now: boolean,
    signal: AbortSignal,
  ): Promise<Begun> {
    const { callSettings, gate, people, clock } = this.#deps;
    const request = { ...requestOf(envelope, legs), addresses: addressesOf(legs) };
    if (await this.#isKnown(request.callId, signal)) return 'known';
    const refusal = await gate.whyNotBegun(request, now, signal);
    if (refusal !== undefined) return refusal;
    const state = this.#newCall(legs, envelope, callSettings);
    const call = pastCallOf(state);
    await untilStored(() => people.change(envelope.sender, { kind: 'called', call }), clock, signal);
    return this.#start(state, entryId);
  }

  async beginCanary(entryId: string, envelope: Envelope, signal: AbortSignal): Promise<Begun> {
    const { rules, callSettings, gate, clock } = this.#deps;
    if (await this.#isKnown(callIdOf(envelope), signal)) return 'known';
    const plan = planCanary(envelope, rules, clock.now());
    if (!plan.ok) return plan.refusal;
    const refusal = await gate.whyOverBudget(requestOf(envelope, plan.legs), signal);
    if (refusal !== undefined) return refusal;
    return this.#start({ ...this.#newCall(plan.legs, envelope, canarySettings(callSettings)), canary: true }, entryId);
  }

  #start(state: CallState, entryId: string): 'begun' {
    this.#deps.calls.add({ state, effects: [], version: 0 }).post({ kind: 'started' }, entryId);
    return 'begun';
  }

  #isKnown(callId: CallId, signal: AbortSignal): Promise<boolean> {
    const { store, clock } = this.#deps;
    const isStored = async () => {
      try {
        return (await store.load(callId)) !== undefined;
      } catch (error) {
        // It is there, though nobody can read it.
        if (error instanceof BusError && error.code === 'corrupt') return true;
        throw error;
      }
    };
    return untilStored(isStored, clock, signal);
  }

  #newCall(legs: readonly PlannedLeg[], envelope: Envelope, settings: CallSettings): CallState {
    const { node, clock, calls } = this.#deps;
    const id = callIdOf(envelope);
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
}

function requestOf(envelope: Envelope, legs: readonly PlannedLeg[]) {
  const { sender: person, adapter, chat } = envelope;
  return { callId: callIdOf(envelope), person, chat: { adapter, chat }, micros: plannedCost(legs) };
}

/** Of those who are called or written to. Guests of one name are not one person. */
function addressesOf(legs: readonly PlannedLeg[]): string[] {
  return legs.flatMap(({ address }) => (address.kind === 'link' ? [] : [formatLegAddress(address)]));
}
