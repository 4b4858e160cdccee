import { parseHead, type SipMessage } from './sip-message.ts';

const MAX_HEAD = 16_384;
const MAX_BODY = 65_536;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * Cuts a stream of bytes into messages (RFC 3261 §18.3): a head, and as many bytes as its Content-Length says. Throws on
 * what is no SIP or too large; the stream then cannot be gone on with.
 */
export class SipFramer {
  #waiting = Buffer.alloc(0);

  /** The messages that are whole by now. */
  push(bytes: Uint8Array): SipMessage[] {
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    const messages: SipMessage[] = [];
    for (let message = this.#next(); message !== undefined; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): SipMessage | undefined {
    // Empty lines between messages keep a connection alive (RFC 5626 §3.5.1).
    let start = 0;
    while (this.#waiting[start] === 13 || this.#waiting[start] === 10) start += 1;
    this.#waiting = this.#waiting.subarray(start);
    const end = this.#waiting.indexOf(END_OF_HEAD);
    if (end < 0 && this.#waiting.length > MAX_HEAD) throw new Error('a head without an end');
    if (end < 0) return undefined;
    if (end > MAX_HEAD) throw new Error('the head is too long');
    const head = parseHead(this.#waiting.toString('utf8', 0, end));
    if (head === undefined) throw new Error('not SIP');
    const length = head.headers.get('content-length')?.[0] ?? '0';
    if (!/^\d{1,6}$/.test(length) || Number(length) > MAX_BODY) throw new Error('the body is too long');
    const bodyEnd = end + END_OF_HEAD.length + Number(length);
    if (this.#waiting.length < bodyEnd) return undefined;
    const body = this.#waiting.toString('utf8', end + END_OF_HEAD.length, bodyEnd);
    this.#waiting = this.#waiting.subarray(bodyEnd);
    return { ...head, body };
  }
}
