/** A request or a response of SIP (RFC 3261 §7). Header names are in lower case and in full. */
export interface SipMessage {
  /** `INVITE sip:x@y SIP/2.0` or `SIP/2.0 200 OK`. */
  readonly startLine: string;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

export interface SipRequest extends SipMessage {
  readonly method: string;
  readonly uri: string;
  readonly callId: string;
  readonly cseq: number;
  readonly from: string;
  readonly fromTag: string;
  readonly to: string;
  /** The tag of To, which only a request within a dialog has. */
  readonly toTag: string | undefined;
}

/** What of an answer counts. */
export interface SipResponse {
  readonly status: number;
  readonly callId: string;
  readonly toTag: string;
  readonly cseq: number;
}

/** RFC 3261 §20: compact forms. */
const FULL_NAMES: ReadonlyMap<string, string> = new Map([
  ['i', 'call-id'],
  ['m', 'contact'],
  ['e', 'content-encoding'],
  ['l', 'content-length'],
  ['c', 'content-type'],
  ['f', 'from'],
  ['s', 'subject'],
  ['k', 'supported'],
  ['t', 'to'],
  ['v', 'via'],
]);

const MAX_HEADERS = 100;
const START_LINE = /^(?:[A-Z]{1,32} \S{1,2048} SIP\/2\.0|SIP\/2\.0 [1-6]\d\d .{0,256})$/;
const TOKEN = /^[\w.!%*+`'~-]{1,64}$/;

/** Reads start line and headers; undefined for what is no SIP. */
export function parseHead(head: string): Omit<SipMessage, 'body'> | undefined {
  // Folded lines are one (§7.3.1).
  const [startLine = '', ...lines] = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  if (!START_LINE.test(startLine) || lines.length > MAX_HEADERS) return undefined;
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const written = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    // A lone carriage return would be a line's end to some.
    if (!TOKEN.test(written) || line.includes('\r')) return undefined;
    const name = FULL_NAMES.get(written) ?? written;
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { startLine, headers };
}

/** What every request has (§8.1.1); undefined where it is a response, or something of it is missing. */
export function readRequest(message: SipMessage): SipRequest | undefined {
  const [method = '', uri = ''] = message.startLine.split(' ');
  const first = (name: string) => message.headers.get(name)?.[0];
  const [, cseq, cseqMethod] = /^(\d{1,10})\s+([A-Z]+)$/.exec(first('cseq') ?? '') ?? [];
  const [callId, from, to] = [first('call-id'), first('from'), first('to')];
  if (method === 'SIP/2.0' || cseqMethod !== method || !message.headers.has('via')) return undefined;
  if (callId === undefined || from === undefined || to === undefined) return undefined;
  const [fromTag = '', toTag] = [tagOf(from), tagOf(to)];
  return { ...message, method, uri, callId, cseq: Number(cseq), from, fromTag, to, toTag };
}

/** What of an answer says which of our requests it is about; undefined where it is none. */
export function readResponse({ startLine, headers }: SipMessage): SipResponse | undefined {
  const [, status] = /^SIP\/2\.0 (\d{3}) /.exec(startLine) ?? [];
  const callId = headers.get('call-id')?.[0];
  const toTag = tagOf(headers.get('to')?.[0] ?? '');
  const [, cseq] = /^(\d{1,10})\s/.exec(headers.get('cseq')?.[0] ?? '') ?? [];
  if (status === undefined || callId === undefined || toTag === undefined || cseq === undefined) return undefined;
  return { status: Number(status), callId, toTag, cseq: Number(cseq) };
}

export function tagOf(address: string): string | undefined {
  // What stands before is the name and the URI, which may have parameters of its own.
  const parameters = address.slice(address.lastIndexOf('>') + 1);
  return /;\s*tag=([\w.!%*+`'~-]+)/i.exec(parameters)?.[1];
}

/** What stands between `<` and `>`, or before the first parameter. */
export function uriOf(address: string): string {
  return /<([^<>]*)>/.exec(address)?.[1] ?? address.split(';', 1)[0]?.trim() ?? '';
}

export type Header = readonly [name: string, value: string];

export function formatMessage(startLine: string, headers: readonly Header[], body = ''): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}
