import { parseHead, type SipMessage } from './sip-message.ts';

const MAX_HEAD = 16_384;
const MAX_BODY = 65_536;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

interface Head extends Omit<SipMessage, 'body'> {
  readonly bodyLength: number;
}

/**
 * Cuts a stream of bytes into messages (RFC 3261 §18.3): a head, and as many bytes as its Content-Length says. Throws on
 * what is no SIP or too large; the stream then cannot be gone on with.
 */
export class SipFramer {
  #waiting = Buffer.alloc(0);
  /** Of the message whose body is not whole. */
  #head: Head | undefined;

  /** The messages that are whole by now, one by one: those before nonsense are still messages. */
  *push(bytes: Uint8Array): Generator<SipMessage, void> {
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    for (let message = this.#next(); message !== undefined; message = this.#next()) yield message;
  }

  #next(): SipMessage | undefined {
    this.#head ??= this.#nextHead();
    if (this.#head === undefined || this.#waiting.length < this.#head.bodyLength) return undefined;
    const { bodyLength, ...head } = this.#head;
    this.#head = undefined;
    return { ...head, body: this.#take(bodyLength) };
  }

  #nextHead(): Head | undefined {
    // Empty lines between messages keep a connection alive (RFC 5626 §3.5.1).
    let start = 0;
    while (this.#waiting[start] === 13 || this.#waiting[start] === 10) start += 1;
    this.#waiting = this.#waiting.subarray(start);
    const end = this.#waiting.indexOf(END_OF_HEAD);
    if (end < 0 && this.#waiting.length <= MAX_HEAD) return undefined;
    if (end < 0 || end > MAX_HEAD) throw new Error('the head is too long');
    const head = parseHead(this.#take(end));
    if (head === undefined) throw new Error('not SIP');
    this.#waiting = this.#waiting.subarray(END_OF_HEAD.length);
    const lengths = head.headers.get('content-length') ?? ['0'];
    const [length = ''] = lengths;
    // Two lengths are two opinions on where the next message begins.
    if (lengths.length > 1 || !/^\d{1,6}$/.test(length)) throw new Error('the length is no number');
    if (Number(length) > MAX_BODY) throw new Error('the body is too long');
    return { ...head, bodyLength: Number(length) };
  }

  #take(length: number): string {
    const text = this.#waiting.toString('utf8', 0, length);
    this.#waiting = this.#waiting.subarray(length);
    return text;
  }
}
