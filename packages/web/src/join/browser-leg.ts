import type { CallState, Result } from '@partyline/core';
import { iceServersFor, readBrowserAnswer, type SipLeg } from '@partyline/voice';
import { withinTime } from '../orders/within-time.ts';
import type { WebDeps } from '../web-deps.ts';
import { AwaitedLeg } from './awaited-leg.ts';
import type { RefusedReason, ToPage } from './join-protocol.ts';
import { askFor, legAt, type Place } from './place.ts';
import { turnsAt } from './turns.ts';

/** What of the gateway a page needs that comes in. */
export interface JoinDeps extends Pick<WebDeps, 'watch' | 'clock' | 'logger'> {
  readonly operator: Pick<WebDeps['operator'], 'history' | 'steer'>;
  readonly sip: Pick<WebDeps['sip'], 'expect' | 'contact'>;
  readonly config: Pick<WebDeps['config'], 'stunServers' | 'turn'>;
}

export interface BrowserLegDeps extends JoinDeps {
  readonly tell: (message: ToPage) => void;
  /** Ends when the page's connection does. */
  readonly signal: AbortSignal;
}

/** How long the telephone system may take to call, ms. */
const CALL_TIMEOUT_MS = 15_000;
/** How long the browser may take to answer, and the telephone system to confirm it, ms. */
const ANSWER_TIMEOUT_MS = 20_000;

/** A page's way into its call: asks for it, passes offer and answer on, and says when it is lost. */
export class BrowserLeg {
  readonly #deps: BrowserLegDeps;
  readonly #place: Place;
  /** The attempt by which the page is in, or comes in. */
  #attempt: number | undefined;
  /** Its call; none where a former process answered it. */
  #leg: SipLeg | undefined;
  #coming: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;

  /** @param attempt by which the page says it is in already */
  constructor(deps: BrowserLegDeps, place: Place, attempt: number | undefined) {
    this.#deps = deps;
    this.#place = place;
    this.#attempt = attempt;
    // Whoever had come in stays in: the sound does not come by here. Nobody answers any more for who had not.
    deps.signal.addEventListener('abort', () => this.#leg?.reject(480, 'Temporarily Unavailable'), { once: true });
  }

  /** Has the telephone system call, and gives the page what it offers. Asking twice is asking once. */
  async come(): Promise<void> {
    if (this.#coming !== undefined) return;
    const stop = new AbortController();
    const done = this.#comeInTurn(stop.signal).catch((error: unknown) => {
      if (!stop.signal.aborted) this.#fail(error);
    });
    this.#coming = { stop, done };
    await done;
    this.#coming = undefined;
  }

  /** Stops coming in; resolves when nothing more will be asked for. */
  async stopComing(): Promise<void> {
    this.#coming?.stop.abort(new Error('the page does not want in any more'));
    await this.#coming?.done;
  }

  /** The browser's answer to the offer. */
  async answer(sdp: string): Promise<void> {
    const leg = this.#leg;
    if (leg === undefined) return;
    const answer = readBrowserAnswer(sdp);
    if (!answer.ok) {
      this.#deps.logger.warn({ problem: answer.problem }, "a browser's answer is no use");
      this.#leg = undefined;
      leg.reject(488, 'Not Acceptable Here');
      this.#refuse('failed');
      return;
    }
    try {
      await leg.answer(answer.sdp);
      this.#deps.tell({ kind: 'joined' });
    } catch (error) {
      // What became of it is told where it ends.
      this.#deps.logger.debug({ err: error }, 'a leg ended before it was confirmed');
    }
  }

  /** To be called when the call has changed: nobody else says that a leg is over which a former process answered. */
  async check(): Promise<void> {
    if (this.#attempt === undefined || this.#leg !== undefined || this.#coming !== undefined) return;
    const attempt = this.#attempt;
    const stored = await legAt(this.#deps, this.#place);
    const isOver = stored?.attempts[attempt - 1]?.phase === 'over' || stored?.attempts.length !== attempt;
    if (isOver && this.#attempt === attempt) this.#tellLoss(stored, attempt);
  }

  #comeInTurn(stopped: AbortSignal): Promise<void> {
    const { clock, sip, signal } = this.#deps;
    const limit = { clock, limitMs: CALL_TIMEOUT_MS, signal: AbortSignal.any([signal, stopped]) };
    return turnsAt(sip).take(this.#name, () => withinTime(limit, (limited) => this.#comeIn(limited)));
  }

  async #comeIn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { sip, config, clock, tell } = this.#deps;
    const { number, browser } = this.#place;
    const { contact } = sip;
    const awaited = new AwaitedLeg(sip, this.#name, signal);
    try {
      const order = { kind: 'join' as const, leg: number, contact, browser };
      // What the page had is given up, and nobody need be told how it ends.
      this.#leg = undefined;
      this.#attempt = undefined;
      const result = await askFor(this.#deps, this.#place, order, signal);
      if (result?.kind !== 'done') {
        this.#refuse(reasonOf(result));
        return;
      }
      const attempts = (await legAt(this.#deps, this.#place))?.attempts ?? [];
      const own = attempts.findLastIndex((attempt) => attempt.contact === contact && attempt.browser === browser);
      const leg = await awaited.take(own + 1);
      this.#take(leg);
      const iceServers = iceServersFor(config, this.#name, clock.now()).map((one) => ({ ...one, urls: [...one.urls] }));
      tell({ kind: 'offer', attempt: leg.attempt, sdp: leg.offer, iceServers });
    } finally {
      awaited.refuse();
    }
  }

  #take(leg: SipLeg): void {
    this.#leg = leg;
    this.#attempt = leg.attempt;
    const cancel = this.#deps.clock.after(ANSWER_TIMEOUT_MS, () => leg.reject(408, 'Request Timeout'));
    void leg.ended.then(async () => {
      cancel();
      // This page may have come in once more.
      if (this.#leg !== leg || this.#deps.signal.aborted) return;
      this.#leg = undefined;
      this.#tellLoss(await legAt(this.#deps, this.#place), leg.attempt);
    });
  }

  #tellLoss(stored: CallState['legs'][number] | undefined, attempt: number): void {
    this.#attempt = undefined;
    if (stored !== undefined && stored.attempts.length > attempt) this.#refuse('elsewhere');
    else {
      const isWished = stored === undefined || stored.attempts[attempt - 1]?.endedBy !== undefined;
      this.#deps.tell({ kind: 'left', why: isWished ? 'gone' : 'broken' });
    }
  }

  get #name(): string {
    return `${this.#place.callId}-${this.#place.number}`;
  }

  #refuse(reason: RefusedReason): void {
    this.#deps.tell({ kind: 'refused', reason });
  }

  #fail(error: unknown): void {
    if (this.#deps.signal.aborted) return;
    this.#deps.logger.warn({ err: error, callId: this.#place.callId }, 'somebody did not come in');
    this.#refuse('failed');
  }
}

function reasonOf(result: Result | undefined): RefusedReason {
  if (result?.kind !== 'refused') return 'failed';
  switch (result.refusal.kind) {
    case 'link-used':
      return 'used';
    case 'not-yet':
      return 'not-yet';
    case 'call-over':
      return 'over';
    case 'locked':
    case 'taken-out':
      return result.refusal.kind;
    default:
      return 'failed';
  }
}
