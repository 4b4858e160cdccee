import { hash } from 'node:crypto';
import { type CallId, type CallState, type Order, viewCall } from '@partyline/core';
import { withinTime } from '../orders/within-time.ts';
import type { WebDeps } from '../web-deps.ts';
import { BrowserLeg, type BrowserLegDeps } from './browser-leg.ts';
import type { FromPage, ToPage } from './join-protocol.ts';
import { askFor, type Place } from './place.ts';

export interface JoinSessionDeps extends BrowserLegDeps {
  readonly links: Pick<WebDeps['links'], 'read'>;
  readonly talks: WebDeps['talks'];
  /** Which calls this page may have a link to; default all. */
  readonly mayOpen?: (state: CallState) => boolean;
  /** What going means, where that is more than to leave one's place. */
  readonly leaving?: Order;
}

interface Opened {
  readonly place: Place;
  readonly leg: BrowserLeg;
}

/** How long an order of somebody who goes may take, ms. */
const ORDER_TIMEOUT_MS = 15_000;

/** What one page has to do with its call: it looks on, and may come in and go. */
export class JoinSession {
  readonly #deps: JoinSessionDeps;
  #opening: Promise<void> | undefined;
  #opened: Opened | undefined;
  /** Number of the newest status that the page has seen. */
  #seen = 0;

  constructor(deps: JoinSessionDeps) {
    this.#deps = deps;
  }

  /** Whether the page had a link that leads somewhere. */
  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  async handle(message: FromPage): Promise<void> {
    if (message.kind === 'open') {
      this.#opening ??= this.#open(message);
      await this.#opening;
      return;
    }
    await this.#opening;
    if (this.#opened !== undefined) await this.#act(message, this.#opened);
  }

  async #open({ token, browser, attempt }: Extract<FromPage, { kind: 'open' }>): Promise<void> {
    const { links, operator, watch, tell, mayOpen = () => true } = this.#deps;
    const claim = await links.read(token);
    const from = (await watch.range())?.newest ?? '0-0';
    const found = claim?.kind === 'join' ? await operator.history(claim.callId) : undefined;
    const state = found?.call.state;
    if (claim?.kind !== 'join' || state?.legs[claim.number - 1] === undefined || !mayOpen(state)) {
      tell({ kind: 'refused', reason: 'no-such-link' });
      return;
    }
    const { callId, number } = claim;
    const place: Place = { callId, number, browser: hash('sha256', browser, 'base64url') };
    const leg = new BrowserLeg(this.#deps, place, attempt);
    this.#opened = { place, leg };
    this.#show({ kind: 'call', call: viewCall(state), number }, state.statusSeq);
    if (state.phase === 'ended') return;
    this.#followTalk(callId);
    await leg.check();
    void this.#look(from, place, leg).catch((error: unknown) => {
      this.#deps.logger.warn({ err: error, callId }, 'a page learns no more of its call');
    });
  }

  /** Tells the page of each change, until the call is over or the page is gone. */
  async #look(from: string, { callId, number }: Place, leg: BrowserLeg): Promise<void> {
    const { watch, signal } = this.#deps;
    for await (const batch of watch.read(from, signal)) {
      for (const { item } of batch) {
        if (item.kind !== 'status' || item.callId !== callId || item.content.kind !== 'calls') continue;
        const [call] = item.content.calls;
        if (call !== undefined) this.#show({ kind: 'call', call, number }, item.seq);
        if (item.final) return;
        await leg.check();
      }
    }
  }

  #followTalk(callId: CallId): void {
    const { talks, tell, signal } = this.#deps;
    const stop = talks.listen((talk) => {
      if (talk.callId === callId) tell({ kind: 'talking', numbers: [...talk.numbers] });
    });
    signal.addEventListener('abort', stop, { once: true });
  }

  #show(message: ToPage, seq: number): void {
    if (seq < this.#seen) return;
    this.#seen = seq;
    this.#deps.tell(message);
  }

  async #act(message: Exclude<FromPage, { kind: 'open' }>, { place, leg }: Opened): Promise<void> {
    switch (message.kind) {
      case 'join':
        return leg.come();
      case 'answer':
        return leg.answer(message.sdp);
      case 'leave':
      case 'decline': {
        await leg.stopComing();
        const { clock } = this.#deps;
        // Also when the page goes at once: it has said what it wants.
        const limit = { clock, limitMs: ORDER_TIMEOUT_MS, signal: new AbortController().signal };
        const own = { kind: message.kind, leg: place.number };
        const order = message.kind === 'leave' ? (this.#deps.leaving ?? own) : own;
        await withinTime(limit, (signal) => askFor(this.#deps, place, order, signal));
      }
    }
  }
}
