import { randomBytes } from 'node:crypto';
import { type RemoteDeps, RemoteParty, type SipPath } from './remote-party.ts';
import { repeatUntilStopped } from './repeat-until-stopped.ts';
import type { SipEnd, SipLeg } from './sip-leg.ts';
import type { Header, SipRequest, SipResponse } from './sip-message.ts';
import { formatResponse } from './sip-response.ts';

export interface DialogDeps extends RemoteDeps {
  /** Nothing more will come of it. */
  readonly onGone: (dialog: SipDialog) => void;
}

/**
 * One INVITE and what follows it, as the callee sees it (RFC 3261 §13.3, §14.2, §15):
 *
 *     early ──answer──▶ answered ──ACK──▶ confirmed ──BYE──▶ gone
 *       │                  │ hangUp            │ hangUp
 *       │                  ▼                   ▼
 *       │               leaving ───ACK────▶ left ────200────▶ gone
 *       └──CANCEL, reject──▶ gone
 *
 * `leaving` and `left` are over for their owner: before the ACK no BYE may be sent (§15), and ours may have to be sent
 * once more.
 */
export class SipDialog implements SipLeg {
  readonly name: string;
  readonly attempt: number;
  readonly offer: string;
  readonly ended: Promise<SipEnd>;
  readonly #invite: SipRequest;
  readonly #deps: DialogDeps;
  readonly #tag = randomBytes(8).toString('hex');
  readonly #remote: RemoteParty;
  readonly #end = Promise.withResolvers<SipEnd>();
  readonly #confirmed = Promise.withResolvers<void>();
  #state: 'early' | 'answered' | 'confirmed' | 'leaving' | 'left' | 'gone' = 'early';
  #answer: readonly [headers: readonly Header[], body: string] = [[], ''];
  /** To the first INVITE. */
  #lastResponse = '';
  /** Of the newest request within the dialog (§12.2.2). */
  #remoteCseq: number;
  /** Of the INVITE whose answer is not confirmed. */
  #unconfirmedCseq: number | undefined;
  #stopRepeating = (): void => {};

  constructor(invite: SipRequest, place: { name: string; attempt: number }, path: SipPath, deps: DialogDeps) {
    this.#invite = invite;
    this.#deps = deps;
    this.#remoteCseq = invite.cseq;
    this.#remote = new RemoteParty(invite, this.#tag, path, deps);
    this.name = place.name;
    this.attempt = place.attempt;
    this.offer = invite.body;
    this.ended = this.#end.promise;
    // Whoever answered may be gone by then.
    this.#confirmed.promise.catch(() => {});
  }

  get invite(): SipRequest {
    return this.#invite;
  }

  get path(): SipPath {
    return this.#remote.path;
  }

  /** The phone rings, so to speak. */
  ring(): void {
    this.#remote.send(formatResponse(this.#invite, '100 Trying', undefined));
    this.#respondFirst('180 Ringing');
  }

  answer(sdp: string): Promise<void> {
    if (this.#state !== 'early') return Promise.reject(new Error('the leg is over'));
    this.#state = 'answered';
    const headers = [
      ['Contact', `<sip:${this.#deps.contact};transport=tcp>`],
      ['Content-Type', 'application/sdp'],
    ] as const;
    this.#answer = [headers, sdp];
    this.#sendAnswer(this.#invite);
    return this.#confirmed.promise;
  }

  reject(status: number, reason: string): void {
    if (this.#state !== 'early') return;
    this.#respondFirst(`${status} ${reason}`);
    this.#finish('lost');
  }

  hangUp(): void {
    if (this.#state === 'early') this.reject(480, 'Temporarily Unavailable');
    else if (this.#state === 'answered') {
      this.#state = 'leaving';
      this.#settle('bye');
    } else if (this.#state === 'confirmed') this.#leave('bye');
  }

  /** Leaves the call to Asterisk: this process stops. */
  abandon(): void {
    if (this.#state === 'early') this.reject(503, 'Service Unavailable');
    this.#stopRepeating();
    this.#remote.stopAsking();
  }

  /** A request of this dialog, or to begin it once more. */
  receive(request: SipRequest, path: SipPath): void {
    const isWithin = request.toTag !== undefined;
    const isOfOther = isWithin ? request.toTag !== this.#tag : !isForBeginning(request);
    if (request.method === 'ACK') {
      if (!isOfOther) this.#onAck(request);
      return;
    }
    if (isOfOther) {
      path.send(formatResponse(request, '481 Call/Transaction Does Not Exist', this.#tag));
      return;
    }
    this.#remote.followTo(path);
    if (isWithin && request.cseq < this.#remoteCseq) this.#respond(request, '500 Out Of Order');
    else this.#handle(request, isWithin);
  }

  /** An answer to a request of ours. That there is no such call says that it is over (§12.2.1.2). */
  onResponse(response: SipResponse): void {
    const isAwaited = this.#remote.takes(response);
    if (isAwaited && (this.#state === 'left' || response.status === 481)) this.#finish('lost');
  }

  /** Its connection is closed. A call outlives that, but an Asterisk that has stopped knows of no calls. */
  onPathClosed({ isRefused }: { readonly isRefused: boolean }): void {
    if (isRefused) this.#finish('lost');
    else if (this.#state === 'confirmed' && !this.#remote.isAsked) this.#remote.ask('OPTIONS', () => {});
  }

  #handle(request: SipRequest, isWithin: boolean): void {
    if (isWithin) this.#remoteCseq = request.cseq;
    switch (request.method) {
      case 'INVITE':
        this.#onInvite(request, isWithin);
        break;
      case 'BYE':
        this.#respond(request, '200 OK');
        if (this.#state === 'early') this.#respondFirst('487 Request Terminated');
        this.#finish('bye');
        break;
      case 'CANCEL':
        this.#respond(request, '200 OK');
        if (this.#state !== 'early' || request.cseq !== this.#invite.cseq) break;
        this.#respondFirst('487 Request Terminated');
        this.#finish('cancelled');
        break;
      case 'OPTIONS':
        this.#respond(request, '200 OK');
        break;
      default:
        this.#respond(request, '405 Method Not Allowed');
    }
  }

  #onInvite(request: SipRequest, isWithin: boolean): void {
    if (!isWithin) {
      // A repeat is answered as before; the same call by another way is none (§8.2.2.2).
      if (request.cseq === this.#invite.cseq) this.#remote.send(this.#lastResponse);
      else this.#respond(request, '482 Loop Detected');
    } else if (this.#state !== 'confirmed') this.#respond(request, '491 Request Pending');
    else {
      // Asterisk asks anew (§14.2) and is told the same as at first.
      this.#remote.follow(request);
      this.#sendAnswer(request);
    }
  }

  #onAck(request: SipRequest): void {
    if (request.cseq !== this.#unconfirmedCseq) return;
    this.#unconfirmedCseq = undefined;
    this.#stopRepeating();
    if (this.#state === 'leaving') this.#leave('bye');
    else if (this.#state === 'answered') {
      this.#state = 'confirmed';
      this.#confirmed.resolve();
    }
  }

  #sendAnswer(request: SipRequest): void {
    const response = formatResponse(request, '200 OK', this.#tag, ...this.#answer);
    if (request === this.#invite) this.#lastResponse = response;
    this.#unconfirmedCseq = request.cseq;
    this.#stopRepeating();
    // TCP brings it to the next hop only (§13.3.1.4).
    const repeat = () => this.#remote.send(response);
    this.#stopRepeating = repeatUntilStopped(this.#deps.clock, repeat, () => this.#leave('lost'));
    this.#remote.send(response);
  }

  #respondFirst(status: string): void {
    this.#lastResponse = formatResponse(this.#invite, status, this.#tag);
    this.#remote.send(this.#lastResponse);
  }

  #respond(request: SipRequest, status: string): void {
    this.#remote.send(formatResponse(request, status, this.#tag));
  }

  #leave(how: SipEnd): void {
    this.#state = 'left';
    this.#settle(how);
    this.#remote.ask('BYE', () => this.#finish(how));
  }

  #finish(how: SipEnd): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    this.#stopRepeating();
    this.#remote.stopAsking();
    this.#settle(how);
    this.#deps.onGone(this);
  }

  #settle(how: SipEnd): void {
    this.#confirmed.reject(new Error(`the leg ended: ${how}`));
    this.#end.resolve(how);
  }
}

/** What may come without knowing our tag. */
function isForBeginning({ method }: SipRequest): boolean {
  return method === 'INVITE' || method === 'CANCEL';
}
