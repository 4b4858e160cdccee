import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { header, parseSip, responseTo, type SipMessage, userOf } from './sip-message.ts';

/** What a callee does when it is rung. */
export type Answer =
  | { readonly kind: 'busy' }
  /** Picks up at once; hangs up after `talkMs`, or waits to be hung up. */
  | { readonly kind: 'pick-up'; readonly talkMs?: number };

export interface CalleeEvents {
  readonly answer: (number: string) => Answer;
  /** An INVITE came, at `atMs` of `monotonicMs`. A repeat of one is not told. */
  readonly onInvite?: (number: string, atMs: number) => void;
  /** The caller has confirmed our answer: the leg is up. */
  readonly onUp?: (number: string, atMs: number) => void;
  /** The call with this number is over, whoever ended it. */
  readonly onOver?: (number: string, atMs: number) => void;
}

interface Dialog {
  readonly number: string;
  readonly invite: SipMessage;
  readonly toTag: string;
  readonly port: number;
  phase: 'answering' | 'up' | 'leaving' | 'over';
  /** Sent again until it is confirmed (RFC 3261 13.3.1.4, 17.1.2). */
  unconfirmed: string | undefined;
  sentAtMs: number;
}

const T1_MS = 500;
const RESEND_CHECK_MS = 250;

/**
 * A SIP user agent that is only ever called: light enough to be the other end of a benchmark. No sound is sent or
 * looked at.
 */
export class SipCallee {
  readonly #socket: Socket;
  readonly #own: string;
  readonly #events: CalleeEvents;
  /** By Call-ID. */
  readonly #dialogs = new Map<string, Dialog>();
  readonly #resend: NodeJS.Timeout;

  private constructor(socket: Socket, port: number, events: CalleeEvents) {
    this.#socket = socket;
    this.#own = `127.0.0.1:${port}`;
    this.#events = events;
    this.#resend = setInterval(() => this.#sendAgain(), RESEND_CHECK_MS);
    socket.on('message', (data, { port: from }) => this.#receive(parseSip(data.toString('latin1')), from));
  }

  static async listen(port: number, events: CalleeEvents): Promise<SipCallee> {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    return new SipCallee(socket, port, events);
  }

  /** Calls that are not over. */
  get size(): number {
    return this.#dialogs.size;
  }

  hangUp(number: string): void {
    for (const [callId, dialog] of this.#dialogs) if (dialog.number === number) this.#leave(callId, dialog);
  }

  close(): void {
    clearInterval(this.#resend);
    this.#socket.close();
  }

  #receive(message: SipMessage, port: number): void {
    const atMs = monotonicMs();
    const callId = header(message, 'Call-ID');
    const dialog = this.#dialogs.get(callId);
    if (!message.isRequest) {
      if (dialog !== undefined && message.method === 'BYE') this.#over(callId, dialog, atMs);
    } else if (message.method === 'ACK') {
      if (dialog !== undefined) this.#confirmed(callId, dialog, atMs);
    } else if (message.method === 'INVITE') {
      this.#invited(callId, dialog, message, port, atMs);
    } else {
      this.#send(responseTo(message, '200 OK', dialog?.toTag ?? 'none'), port);
      if (dialog === undefined) return;
      if (message.method === 'CANCEL') {
        dialog.unconfirmed = undefined;
        this.#send(responseTo(dialog.invite, '487 Request Terminated', dialog.toTag), port);
      }
      if (message.method === 'CANCEL' || message.method === 'BYE') this.#over(callId, dialog, atMs);
    }
  }

  #invited(callId: string, known: Dialog | undefined, invite: SipMessage, port: number, atMs: number): void {
    if (known?.phase === 'answering') return;
    if (known !== undefined) {
      this.#send(this.#pickUp(known.number, invite, known.toTag), port);
      return;
    }
    const number = userOf(invite);
    const toTag = Math.random().toString(36).slice(2);
    this.#events.onInvite?.(number, atMs);
    const busy = this.#events.answer(number).kind === 'busy';
    const answer = busy ? responseTo(invite, '486 Busy Here', toTag) : this.#pickUp(number, invite, toTag);
    const phase = busy ? 'leaving' : 'answering';
    this.#dialogs.set(callId, { number, invite, toTag, port, phase, unconfirmed: answer, sentAtMs: atMs });
    this.#send(answer, port);
  }

  #pickUp(number: string, invite: SipMessage, toTag: string): string {
    const session = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', 'm=audio 9 RTP/AVP 0'];
    const more = [`Contact: <sip:${number}@${this.#own}>`, 'Content-Type: application/sdp'];
    return responseTo(invite, '200 OK', toTag, more, `${session.join('\r\n')}\r\n`);
  }

  #confirmed(callId: string, dialog: Dialog, atMs: number): void {
    if (dialog.phase === 'leaving' && dialog.unconfirmed?.startsWith('SIP/2.0 486')) this.#over(callId, dialog, atMs);
    if (dialog.phase !== 'answering') return;
    dialog.phase = 'up';
    dialog.unconfirmed = undefined;
    const answer = this.#events.answer(dialog.number);
    if (answer.kind === 'pick-up' && answer.talkMs !== undefined) {
      setTimeout(() => this.#leave(callId, dialog), answer.talkMs);
    }
    this.#events.onUp?.(dialog.number, atMs);
  }

  #leave(callId: string, dialog: Dialog): void {
    if (dialog.phase !== 'up') return;
    dialog.phase = 'leaving';
    const { invite, toTag, port } = dialog;
    const target = /<([^>]+)>/.exec(header(invite, 'Contact'))?.[1] ?? '';
    dialog.unconfirmed = [
      `BYE ${target} SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.#own};branch=z9hG4bK${toTag};rport`,
      'Max-Forwards: 70',
      `From: ${header(invite, 'To')};tag=${toTag}`,
      `To: ${header(invite, 'From')}`,
      `Call-ID: ${callId}`,
      'CSeq: 1 BYE',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
    dialog.sentAtMs = monotonicMs();
    this.#send(dialog.unconfirmed, port);
  }

  #over(callId: string, dialog: Dialog, atMs: number): void {
    if (dialog.phase === 'over') return;
    dialog.phase = 'over';
    this.#dialogs.delete(callId);
    this.#events.onOver?.(dialog.number, atMs);
  }

  #sendAgain(): void {
    const before = monotonicMs() - T1_MS;
    for (const dialog of this.#dialogs.values()) {
      if (dialog.unconfirmed === undefined || dialog.sentAtMs > before) continue;
      dialog.sentAtMs = monotonicMs();
      this.#send(dialog.unconfirmed, dialog.port);
    }
  }

  #send(message: string, port: number): void {
    this.#socket.send(message, port, '127.0.0.1');
  }
}
