import {
  type CallLimits,
  type CallQuota,
  type CallRequest,
  type CallState,
  type Clock,
  calledBy,
  type Identity,
  type Order,
  type Records,
  type Refusal,
  SuppressionList,
} from '@partyline/core';
import { untilStored } from '../calls/until-stored.ts';
import { refusalOf } from './answers.ts';

export interface CallGateDeps {
  readonly quota: CallQuota;
  readonly records: Records;
  readonly callLimits: CallLimits;
  readonly clock: Clock;
  /** Somebody can be called at present. */
  readonly callable: () => boolean;
  /** They cannot because the telephone system is behind with its work. */
  readonly overloaded: () => boolean;
}

/** What is asked of Redis before anybody is called: who does not want to be, and how often has been. */
export class CallGate {
  readonly #deps: CallGateDeps;
  readonly #suppressions: SuppressionList;

  constructor(deps: CallGateDeps) {
    this.#deps = deps;
    this.#suppressions = new SuppressionList(deps.records);
  }

  /** Why a call is not begun; where it is, it counts. Rejects with the signal's reason. */
  async whyNotBegun(request: CallRequest, signal: AbortSignal): Promise<Refusal | undefined> {
    const { quota, callLimits, clock } = this.#deps;
    const suppressed = await this.#whySuppressed(request.addresses, signal);
    if (suppressed !== undefined) return suppressed;
    const answer = await untilStored(() => quota.take(request, callLimits), clock, signal);
    return answer.ok ? undefined : refusalOf(answer, callLimits);
  }

  /**
   * Why an order calls nobody into a running call. Whom it has called counts as whom a CALLBACK calls. While Asterisk is
   * away nobody is called: phones would ring when it is back, and nobody waits for them.
   * @param person whose limits count; nobody's where it is missing
   */
  async whyNotCalled(
    state: CallState,
    order: Order,
    person: Identity | undefined,
    signal: AbortSignal,
  ): Promise<Refusal | undefined> {
    const { quota, callLimits, clock, callable, overloaded } = this.#deps;
    const addresses = calledBy(order, state);
    if (addresses.length === 0) return undefined;
    if (!callable()) return { kind: overloaded() ? 'overloaded' : 'telephony-unreachable' };
    const suppressed = await this.#whySuppressed(addresses, signal);
    if (suppressed !== undefined || person === undefined) return suppressed;
    const request = { callId: state.id, person, addresses };
    const answer = await untilStored(() => quota.takeMore(request, callLimits), clock, signal);
    return answer.ok ? undefined : refusalOf(answer, callLimits);
  }

  /** Who does not want to be called from here is not, by whomever. */
  async #whySuppressed(addresses: readonly string[], signal: AbortSignal): Promise<Refusal | undefined> {
    const address = await untilStored(() => this.#suppressions.find(addresses), this.#deps.clock, signal);
    return address === undefined ? undefined : { kind: 'suppressed', address };
  }
}
