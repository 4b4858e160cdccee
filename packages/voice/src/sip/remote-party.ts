import { randomBytes } from 'node:crypto';
import { formatMessage, type SipRequest, uriOf } from './sip-message.ts';

/** The other side of a dialog, as what is sent to it needs it (RFC 3261 §12.1.1). */
export class RemoteParty {
  readonly #invite: SipRequest;
  readonly #own: { readonly contact: string; readonly tag: string };
  #target: string;
  #cseq = 0;

  /** @param own where we are found, host and port, and our tag */
  constructor(invite: SipRequest, own: { readonly contact: string; readonly tag: string }) {
    this.#invite = invite;
    this.#own = own;
    this.#target = contactOf(invite) ?? uriOf(invite.from);
  }

  /** It says where it is now (§12.2.2). */
  follow(request: SipRequest): void {
    this.#target = contactOf(request) ?? this.#target;
  }

  /** The URI of the next on the way to it. */
  get nextHop(): string {
    return uriOf(this.#routes[0] ?? `<${this.#target}>`);
  }

  /** A request within the dialog (§12.2.1.1). */
  formatRequest(method: 'BYE' | 'OPTIONS'): string {
    const { contact, tag } = this.#own;
    const { to, from, callId } = this.#invite;
    this.#cseq += 1;
    return formatMessage(`${method} ${this.#target} SIP/2.0`, [
      ['Via', `SIP/2.0/TCP ${contact};branch=z9hG4bK${randomBytes(12).toString('hex')};rport`],
      ['Max-Forwards', '70'],
      ...this.#routes.map((route) => ['Route', route] as const),
      ['From', `${to};tag=${tag}`],
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
