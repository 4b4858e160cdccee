import { randomBytes } from 'node:crypto';
import type { Clock } from '@partyline/core';
import { repeatUntilStopped } from './repeat-until-stopped.ts';
import { formatMessage, type SipRequest, type SipResponse, uriOf } from './sip-message.ts';

/** A connection, as a dialog sees it. */
export interface SipPath {
  readonly isOpen: boolean;
  /** False where it is closed. */
  send(text: string): boolean;
}

export interface RemoteDeps {
  readonly clock: Clock;
  /** Where Asterisk finds us: host and port. */
  readonly contact: string;
  /** A new connection to a SIP URI; undefined for one that leads nowhere. */
  readonly connect: (uri: string) => SipPath | undefined;
}

/** The other side of a dialog: where it is (RFC 3261 §12.1.1), how it is reached, and what it was asked. */
export class RemoteParty {
  readonly #invite: SipRequest;
  readonly #tag: string;
  readonly #deps: RemoteDeps;
  #path: SipPath;
  #target: string;
  #cseq = 0;
  #asked: { readonly cseq: number; readonly stop: () => void } | undefined;

  /** @param tag ours */
  constructor(invite: SipRequest, tag: string, path: SipPath, deps: RemoteDeps) {
    this.#invite = invite;
    this.#tag = tag;
    this.#path = path;
    this.#deps = deps;
    this.#target = contactOf(invite) ?? uriOf(invite.from);
  }

  /** The connection over which it last spoke, or the one that took its place. */
  get path(): SipPath {
    return this.#path;
  }

  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  /** It spoke, over this connection. */
  followTo(path: SipPath): void {
    this.#path = path;
  }

  /** It says where it is now (§12.2.2). */
  follow(request: SipRequest): void {
    this.#target = contactOf(request) ?? this.#target;
  }

  send(text: string): void {
    if (this.#path.send(text)) return;
    const path = this.#deps.connect(uriOf(this.#routes[0] ?? `<${this.#target}>`));
    if (path === undefined) return;
    this.#path = path;
    path.send(text);
  }

  /**
   * Sends a request, instead of one that is not answered yet; and once more where its connection closes before the
   * answer, for what was in it may be lost.
   */
  ask(method: 'BYE' | 'OPTIONS', giveUp: () => void): void {
    this.stopAsking();
    this.#cseq += 1;
    const text = this.#format(method);
    const repeat = () => {
      if (!this.#path.isOpen) this.send(text);
    };
    const stop = repeatUntilStopped(this.#deps.clock, repeat, () => {
      this.#asked = undefined;
      giveUp();
    });
    this.#asked = { cseq: this.#cseq, stop };
    this.send(text);
  }

  /** Whether this is the answer that is waited for. */
  takes({ status, cseq }: SipResponse): boolean {
    if (status < 200 || cseq !== this.#asked?.cseq) return false;
    this.stopAsking();
    return true;
  }

  stopAsking(): void {
    this.#asked?.stop();
    this.#asked = undefined;
  }

  /** A request within the dialog (§12.2.1.1). */
  #format(method: string): string {
    const { to, from, callId } = this.#invite;
    const { contact } = this.#deps;
    return formatMessage(`${method} ${this.#target} SIP/2.0`, [
      ['Via', `SIP/2.0/TCP ${contact};branch=z9hG4bK${randomBytes(12).toString('hex')};rport`],
      ['Max-Forwards', '70'],
      ...this.#routes.map((route) => ['Route', route] as const),
      ['From', `${to};tag=${this.#tag}`],
      ['To', from],
      ['Call-ID', callId],
      ['CSeq', `${this.#cseq} ${method}`],
      ['Contact', `<sip:${contact};transport=tcp>`],
    ]);
  }

  get #routes(): readonly string[] {
    return this.#invite.headers.get('record-route') ?? [];
  }
}

function contactOf({ headers }: SipRequest): string | undefined {
  const contact = headers.get('contact')?.[0];
  return contact === undefined ? undefined : uriOf(contact);
}
