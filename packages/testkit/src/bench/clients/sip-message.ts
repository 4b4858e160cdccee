/** As much of a SIP message (RFC 3261) as a callee needs to answer it. */
export interface SipMessage {
  /** `INVITE sip:… SIP/2.0` or `SIP/2.0 200 OK`. */
  readonly startLine: string;
  /** The method of a request; of a response the one it answers. */
  readonly method: string;
  readonly isRequest: boolean;
  /** Header lines as they came, in order. */
  readonly lines: readonly string[];
}

export function parseSip(text: string): SipMessage {
  const end = text.indexOf('\r\n\r\n');
  const [startLine = '', ...lines] = (end < 0 ? text : text.slice(0, end)).split('\r\n');
  const isRequest = !startLine.startsWith('SIP/2.0');
  const cseq = lines.find((line) => line.startsWith('CSeq:'));
  const method = isRequest ? startLine.slice(0, startLine.indexOf(' ')) : (cseq?.split(' ').at(-1) ?? '');
  return { startLine, method, isRequest, lines };
}

/** Value of a header, by its long name as PJSIP writes it; an empty string where there is none. */
export function header(message: SipMessage, name: string): string {
  const start = `${name}: `;
  return message.lines.find((line) => line.startsWith(start))?.slice(start.length) ?? '';
}

/** The user part of a request's URI. */
export function userOf(message: SipMessage): string {
  return /^\w+ sips?:([^@;\s]+)@/.exec(message.startLine)?.[1] ?? '';
}

/** A response, RFC 3261 8.2.6: Via, From, Call-ID and CSeq go back as they came, To gets our tag. */
export function responseTo(
  request: SipMessage,
  status: string,
  toTag: string,
  more: readonly string[] = [],
  body = '',
) {
  const echoed = request.lines
    .filter((line) => /^(Via|From|To|Call-ID|CSeq): /.test(line))
    .map((line) => (line.startsWith('To: ') && !line.includes(';tag=') ? `${line};tag=${toTag}` : line));
  return [`SIP/2.0 ${status}`, ...echoed, ...more, `Content-Length: ${body.length}`, '', body].join('\r\n');
}
