import { randomBytes } from 'node:crypto';
import type { Clock } from '@partyline/core';
import type { SipEnd, SipLeg } from './sip-leg.ts';
import { formatMessage, type SipRequest, uriOf } from './sip-message.ts';

/** Timer T1 and T2 of RFC 3261 §17.1.1.1, in ms. */
const T1_MS = 500;
const T2_MS = 4_000;

const ALLOW = 'INVITE, ACK, BYE, CANCEL, OPTIONS';

export interface DialogDeps {
  readonly clock: Clock;
  /** Where Asterisk finds us: host and port. */
  readonly contact: string;
  /** Writes to Asterisk: over the connection on which it last spoke, or a new one to where it says it is. */
  readonly send: (text: string, remoteTarget: string) => void;
  readonly onEnded: (dialog: SipDialog) => void;
}

/** One INVITE and what follows it, as the callee sees it (RFC 3261 §13.3, §15). */
export class SipDialog implements SipLeg {
  readonly name: string;
  readonly attempt: number;
  readonly offer: string;
  readonly ended: Promise<SipEnd>;
  readonly #invite: SipRequest;
  readonly #deps: DialogDeps;
  readonly #toTag = randomBytes(8).toString('hex');
  readonly #end: (how: SipEnd) => void;
  readonly #confirmed = Promise.withResolvers<void>();
  #state: 'early' | 'answered' | 'confirmed' | 'ended' = 'early';
  #sdp = '';
  #lastResponse = '';
  #stopResending = (): void => {};

  constructor(invite: SipRequest, name: string, attempt: number, deps: DialogDeps) {
    this.#invite = invite;
    this.#deps = deps;
    this.name = name;
    this.attempt = attempt;
    this.offer = invite.body;
    const { promise, resolve } = Promise.withResolvers<SipEnd>();
    this.ended = promise;
    this.#end = resolve;
    // Whoever answered may be gone by then.
    this.#confirmed.promise.catch(() => {});
  }

  get callId(): string {
    return this.#invite.callId;
  }

  /** The phone rings, so to speak. */
  ring(): void {
    this.#respond('100 Trying', [], '', false);
    this.#respond('180 Ringing');
  }

  answer(sdp: string): Promise<void> {
    if (this.#state !== 'early') return Promise.reject(new Error('the leg is over'));
    this.#state = 'answered';
    this.#sdp = sdp;
    this.#respondWithSdp(this.#invite);
    this.#resend(T1_MS, 64 * T1_MS);
    return this.#confirmed.promise;
  }

  reject(status: number, reason: string): void {
    if (this.#state !== 'early') return;
    this.#respond(`${status} ${reason}`);
    this.#finish('lost');
  }

  hangUp(): void {
    if (this.#state === 'early') this.reject(480, 'Temporarily Unavailable');
    if (this.#state === 'ended') return;
    this.#sendBye();
    this.#finish('bye');
  }

  /** A request that belongs to this dialog. */
  handle(request: SipRequest, respond: (status: string) => void): void {
    switch (request.method) {
      case 'INVITE':
        this.#onInvite(request, respond);
        break;
      case 'ACK':
        this.#onAck();
        break;
      case 'BYE':
        respond('200 OK');
        this.#finish('bye');
        break;
      case 'CANCEL':
        respond('200 OK');
        if (this.#state !== 'early' || request.cseq !== this.#invite.cseq) break;
        this.#respond('487 Request Terminated');
        this.#finish('cancelled');
        break;
      default:
        respond('405 Method Not Allowed');
    }
  }

  /** A repeat is answered as before; Asterisk asks anew (§14.2) and is told the same as at first. */
  #onInvite(request: SipRequest, respond: (status: string) => void): void {
    if (request.toTag === undefined) this.#deps.send(this.#lastResponse, uriOf(contactOf(this.#invite)));
    else if (this.#state === 'confirmed') this.#respondWithSdp(request);
    else respond('491 Request Pending');
  }

  #onAck(): void {
    if (this.#state !== 'answered') return;
    this.#state = 'confirmed';
    this.#stopResending();
    this.#confirmed.resolve();
  }

  #finish(how: SipEnd): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#stopResending();
    this.#confirmed.reject(new Error(`the leg ended: ${how}`));
    this.#end(how);
    this.#deps.onEnded(this);
  }

  #respondWithSdp(request: SipRequest): void {
    const headers = [
      ['Contact', `<sip:${this.#deps.contact};transport=tcp>`],
      ['Content-Type', 'application/sdp'],
    ] as const;
    this.#respond('200 OK', headers, this.#sdp, true, request);
  }

  /** The 200 is repeated until it is confirmed (§13.3.1.4): TCP brings it to the next hop only. */
  #resend(afterMs: number, leftMs: number): void {
    this.#stopResending = this.#deps.clock.after(afterMs, () => {
      if (leftMs <= 0) {
        this.hangUp();
        return;
      }
      this.#deps.send(this.#lastResponse, uriOf(contactOf(this.#invite)));
      this.#resend(Math.min(2 * afterMs, T2_MS), leftMs - afterMs);
    });
  }

  #respond(
    status: string,
    headers: readonly (readonly [string, string])[] = [],
    body = '',
    isKept = true,
    request = this.#invite,
  ): void {
    const response = formatResponse(request, status, isKept ? this.#toTag : undefined, headers, body);
    if (isKept) this.#lastResponse = response;
    this.#deps.send(response, uriOf(contactOf(this.#invite)));
  }

  #sendBye(): void {
    const target = uriOf(contactOf(this.#invite));
    const routes = this.#invite.headers.get('record-route') ?? [];
    const branch = `z9hG4bK${randomBytes(12).toString('hex')}`;
    const bye = formatMessage(`BYE ${target} SIP/2.0`, [
      ['Via', `SIP/2.0/TCP ${this.#deps.contact};branch=${branch};rport`],
      ['Max-Forwards', '70'],
      ...routes.map((route) => ['Route', route] as const),
      ['From', `${this.#invite.to};tag=${this.#toTag}`],
      ['To', this.#invite.from],
      ['Call-ID', this.#invite.callId],
      ['CSeq', '1 BYE'],
    ]);
    this.#deps.send(bye, target);
  }
}

function contactOf({ headers, from }: SipRequest): string {
  return headers.get('contact')?.[0] ?? from;
}

/** RFC 3261 §8.2.6.2. */
export function formatResponse(
  request: SipRequest,
  status: string,
  toTag: string | undefined,
  more: readonly (readonly [string, string])[] = [],
  body = '',
): string {
  const all = (name: string, header: string) =>
    (request.headers.get(header) ?? []).map((value) => [name, value] as const);
  const to = request.toTag === undefined && toTag !== undefined ? `${request.to};tag=${toTag}` : request.to;
  return formatMessage(
    `SIP/2.0 ${status}`,
    [
      ...all('Via', 'via'),
      ...all('Record-Route', 'record-route'),
      ['From', request.from],
      ['To', to],
      ['Call-ID', request.callId],
      ['CSeq', `${request.cseq} ${request.method}`],
      ['Allow', ALLOW],
      ...more,
    ],
    body,
  );
}
