import { type LookupAddress, lookup as lookupName } from 'node:dns';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { addressOfHost } from '@partyline/core';
import type { ReachCheck } from './reach-check.ts';

export interface MessageRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a try: the status that was answered, or why there was none. */
export type SendResult =
  | { readonly status: number; readonly retryAfterMs?: number }
  | { readonly error: 'timeout' | 'private-address' | 'name' | 'connection' | 'tls' | 'broken' };

/** Sends one message, once. Never rejects. */
export type SendMessage = (request: MessageRequest) => Promise<SendResult>;

export interface SenderOptions {
  readonly mayReach: ReachCheck;
  /** From the first look at the name to the last byte of the answer, ms. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Of the answer's body nothing is needed; so much of it is read so that the connection can serve again. */
const BODY_BYTES = 16_384;

class PrivateAddressError extends Error {}

/**
 * Sends by connections that are kept for a while. The name is looked up once for a connection, and the address that was
 * checked is the one that is connected to, whatever the name stands for a moment later. Redirects are not followed.
 */
export function createSender({ mayReach, timeoutMs = TIMEOUT_MS }: SenderOptions): SendMessage & { close(): void } {
  const options = { keepAlive: true, timeout: 30_000, maxFreeSockets: 32 };
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
  const send: SendMessage = async ({ url, headers, body }) => {
    const target = new URL(url);
    const isSafe = target.protocol === 'https:';
    const literal = addressOfHost(target.hostname);
    if (literal !== undefined && !mayReach(literal, isSafe)) return { error: 'private-address' };
    const request: RequestOptions = {
      method: 'POST',
      agent: isSafe ? agents['https:'] : agents['http:'],
      headers: {
        'content-type': 'application/json',
        'user-agent': 'partyline-webhooks/1',
        ...headers,
        'content-length': Buffer.byteLength(body),
      },
      lookup: checkedLookup((address) => mayReach(address, isSafe)),
      signal: AbortSignal.timeout(timeoutMs),
    };
    try {
      return await exchange(isSafe ? https.request(target, request) : http.request(target, request), body);
    } catch (error) {
      return { error: kindOf(error) };
    }
  };
  return Object.assign(send, {
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  });
}

function exchange(request: ClientRequest, body: string): Promise<SendResult> {
  return new Promise((resolve, reject) => {
    // The status says it all: what goes wrong after it changes nothing.
    let answered: SendResult | undefined;
    request.on('error', (error) => (answered === undefined ? reject(error) : resolve(answered)));
    request.once('response', (response) => {
      const { statusCode = 0 } = response;
      const retryAfterMs = retryAfter(response);
      const result = { status: statusCode, ...(retryAfterMs !== undefined && { retryAfterMs }) };
      answered = result;
      response.once('error', () => resolve(result));
      response.once('close', () => resolve(result));
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > BODY_BYTES) request.destroy();
      });
    });
    request.end(body);
  });
}

/** RFC 9110 §10.2.3, in seconds; a date is not worth a clock. */
function retryAfter({ headers }: IncomingMessage): number | undefined {
  const seconds = /^\d{1,6}$/.exec(headers['retry-after'] ?? '')?.[0];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** Looks a name up, and gives only addresses that may be reached. */
function checkedLookup(mayReach: (address: string) => boolean): NonNullable<RequestOptions['lookup']> {
  return (hostname, options, callback) => {
    lookupName(hostname, { family: options.family ?? 0, hints: options.hints ?? 0, all: true }, (error, found) => {
      const addresses = error === null ? found.filter(({ address }) => mayReach(address)) : [];
      const [first] = addresses;
      const failure = error ?? (first === undefined ? new PrivateAddressError('leads inward') : null);
      if (failure !== null || first === undefined) callback(failure, '', 0);
      else if (options.all === true) callback(null, addresses satisfies LookupAddress[]);
      else callback(null, first.address, first.family);
    });
  };
}

function kindOf(error: unknown): Extract<SendResult, { error: string }>['error'] {
  if (error instanceof PrivateAddressError) return 'private-address';
  if (!(error instanceof Error)) return 'broken';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  if (/CERT|SSL|TLS|UNABLE_TO|SELF_SIGNED/.test(code)) return 'tls';
  return /^E(CONNREFUSED|HOSTUNREACH|NETUNREACH)$/.test(code) ? 'connection' : 'broken';
}
