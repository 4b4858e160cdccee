import { hash, randomUUID } from 'node:crypto';
import { type CallId, type LegNumber, type Order, type Result, viewCall } from '@partyline/core';
import { iceServersFor, readBrowserAnswer, type SipLeg } from '@partyline/voice';
import { askCall } from '../orders/ask-call.ts';
import type { WebDeps } from '../web-deps.ts';
import type { FromPage, RefusedReason, ToPage } from './join-protocol.ts';

export interface JoinSessionDeps
  extends Pick<WebDeps, 'operator' | 'watch' | 'links' | 'sip' | 'config' | 'clock' | 'logger'> {
  readonly tell: (message: ToPage) => void;
  /** Ends when the page's connection does. */
  readonly signal: AbortSignal;
}

/** Whose place in which call a page has a link to. */
interface Place {
  readonly callId: CallId;
  readonly number: LegNumber;
  readonly browser: string;
}

/** How long the telephone system may take to call, ms. */
const CALL_TIMEOUT_MS = 15_000;
/** How long the browser may take to answer, and the telephone system to confirm it, ms. */
const ANSWER_TIMEOUT_MS = 20_000;

/** What one page has to do with its call: it looks on, and may come in and go. */
export class JoinSession {
  readonly #deps: JoinSessionDeps;
  #place: Place | undefined;
  #leg: SipLeg | undefined;
  #joining = false;
  /** Number of the newest status that the page has seen. */
  #seen = 0;

  constructor(deps: JoinSessionDeps) {
    this.#deps = deps;
    // Whoever had come in stays in: the sound does not come by here. Nobody answers any more for who had not.
    deps.signal.addEventListener('abort', () => this.#leg?.reject(480, 'Temporarily Unavailable'), { once: true });
  }

  async handle(message: FromPage): Promise<void> {
    if (message.kind === 'open') await this.#open(message);
    else if (this.#place !== undefined) await this.#act(message, this.#place);
  }

  async #open({ token, browser }: Extract<FromPage, { kind: 'open' }>): Promise<void> {
    if (this.#place !== undefined) return;
    const { links, operator, watch } = this.#deps;
    const claim = await links.read(token);
    if (claim?.kind !== 'join') return this.#refuse('no-such-link');
    const from = (await watch.range())?.newest ?? '0-0';
    const found = await operator.history(claim.callId);
    const state = found?.call.state;
    if (state === undefined || state.legs[claim.number - 1] === undefined) return this.#refuse('no-such-link');
    this.#place = { callId: claim.callId, number: claim.number, browser: hash('sha256', browser, 'base64url') };
    this.#show({ kind: 'call', call: viewCall(state), number: claim.number }, state.statusSeq);
    if (state.phase !== 'ended') void this.#look(from, this.#place).catch((error: unknown) => this.#fail(error));
  }

  /** Tells the page of each change, until the call is over or the page is gone. */
  async #look(from: string, { callId, number }: Place): Promise<void> {
    const { watch, signal } = this.#deps;
    for await (const batch of watch.read(from, signal)) {
      for (const { item } of batch) {
        if (item.kind !== 'status' || item.callId !== callId || item.content.kind !== 'calls') continue;
        const [call] = item.content.calls;
        if (call !== undefined) this.#show({ kind: 'call', call, number }, item.seq);
        if (item.final) return;
      }
    }
  }

  #show(message: ToPage, seq: number): void {
    if (seq < this.#seen) return;
    this.#seen = seq;
    this.#deps.tell(message);
  }

  async #act(message: Exclude<FromPage, { kind: 'open' }>, place: Place): Promise<void> {
    switch (message.kind) {
      case 'join':
        if (!this.#joining) await this.#join(place);
        return;
      case 'answer':
        await this.#answer(message.sdp);
        return;
      case 'leave':
        await this.#order(place, { kind: 'leave', leg: place.number });
        return;
      case 'decline':
        await this.#order(place, { kind: 'decline', leg: place.number });
    }
  }

  /** Has the telephone system call, and gives the page what it offers. */
  async #join(place: Place): Promise<void> {
    const { sip, config, clock, tell, signal } = this.#deps;
    const { callId, number, browser } = place;
    const waiting = new AbortController();
    const ending = AbortSignal.any([signal, waiting.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]);
    this.#joining = true;
    try {
      const called = sip.expect(`${callId}-${number}`, ending);
      called.catch(() => {});
      const result = await this.#order(place, { kind: 'join', leg: number, contact: sip.contact, browser });
      if (result?.kind !== 'done') {
        waiting.abort(new Error('not let in'));
        return this.#refuse(reasonOf(result));
      }
      this.#take(await called);
      const iceServers = iceServersFor(config, `${callId}-${number}`, clock.now());
      tell({
        kind: 'offer',
        sdp: this.#leg?.offer ?? '',
        iceServers: iceServers.map((one) => ({ ...one, urls: [...one.urls] })),
      });
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#joining = false;
    }
  }

  #take(leg: SipLeg): void {
    this.#leg = leg;
    void leg.ended.then(() => {
      // Another page, or this one once more, may have taken its place.
      if (this.#leg !== leg) return;
      this.#leg = undefined;
      this.#deps.tell({ kind: 'left' });
    });
    const giveUp = this.#deps.clock.after(ANSWER_TIMEOUT_MS, () => leg.reject(408, 'Request Timeout'));
    void leg.ended.then(giveUp);
  }

  async #answer(sdp: string): Promise<void> {
    const leg = this.#leg;
    if (leg === undefined) return;
    const answer = readBrowserAnswer(sdp);
    if (!answer.ok) {
      this.#deps.logger.warn({ problem: answer.problem }, "a browser's answer is no use");
      leg.reject(488, 'Not Acceptable Here');
      return this.#refuse('failed');
    }
    try {
      await leg.answer(answer.sdp);
      this.#deps.tell({ kind: 'joined' });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #order({ callId, number }: Place, order: Order): Promise<Result | undefined> {
    const principal = { kind: 'guest' as const, name: String(number) };
    const signal = AbortSignal.any([this.#deps.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]);
    const answer = await askCall(this.#deps, { callId, order, principal, answerTo: randomUUID() }, signal);
    return answer?.result ?? OVER;
  }

  #refuse(reason: RefusedReason): void {
    this.#deps.tell({ kind: 'refused', reason });
  }

  #fail(error: unknown): void {
    if (this.#deps.signal.aborted) return;
    this.#deps.logger.warn({ err: error, callId: this.#place?.callId }, 'somebody did not come in');
    this.#refuse('failed');
  }
}

const OVER: Result = { kind: 'refused', refusal: { kind: 'call-over' } };

function reasonOf(result: Result | undefined): RefusedReason {
  if (result?.kind !== 'refused') return 'failed';
  switch (result.refusal.kind) {
    case 'link-used':
      return 'used';
    case 'not-yet':
      return 'not-yet';
    case 'call-over':
      return 'over';
    default:
      return 'failed';
  }
}
