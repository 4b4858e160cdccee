import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { DeliveryError } from '@partyline/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendHttp } from './http.ts';
import { isSignedOut, RequestError, toDeliveryError } from './request-error.ts';

const ended: string[] = [];
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/good': (response) => response.end('{"a":1}'),
  '/page': (response) => response.end('<html>'),
  '/limited': (response) => response.writeHead(429).end('{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}'),
  '/busy': (response) => response.writeHead(429, { 'Retry-After': '2' }).end('{"errcode":"M_LIMIT_EXCEEDED"}'),
  '/forbidden': (response) => response.writeHead(403).end('{"errcode":"M_FORBIDDEN","error":"no"}'),
  '/signed-out': (response) => response.writeHead(401).end('{"errcode":"M_UNKNOWN_TOKEN"}'),
  '/proxy': (response) => response.writeHead(502).end('<html>'),
  '/cut': (response) => response.writeHead(200, { 'Content-Length': '50' }).write('{"a"', () => response.destroy()),
  '/lost-page': (response) => response.writeHead(404).end('<html>'),
  '/gone': (response) => response.writeHead(404).end('{"errcode":"M_NOT_FOUND"}'),
  '/strange': (response) => response.writeHead(418).end('{"errcode":"ORG_EXAMPLE_TEAPOT"}'),
  '/moved': (response) => response.writeHead(307, { Location: 'http://127.0.0.2:9/' }).end(),
  '/moved-here': (response) => response.writeHead(308, { Location: '/good' }).end(),
  '/found': (response) => response.writeHead(302, { Location: '/good' }).end('{"a":1}'),
  '/announced': (response) => response.writeHead(200, { 'Content-Length': '2000000' }).write('{"a":"'),
  '/endless': (response) => {
    const more = () => response.write('x'.repeat(100_000), more);
    response.once('close', () => ended.push('/endless'));
    more();
  },
  '/silent': () => undefined,
};

const server = createServer((request, response) => answers[request.url ?? '']?.(response));
let base = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function ask(
  path: string,
  { timeoutMs = 5_000, maxBytes = 1_000_000, signal = new AbortController().signal } = {},
): Promise<unknown> {
  const rest = { method: 'GET', token: 't', body: undefined, contentType: 'application/json' };
  return sendHttp({ ...rest, url: path.startsWith('/') ? base + path : path, timeoutMs, maxBytes, signal });
}

describe('an answer', () => {
  it('that is good is read', async () => {
    expect(await ask('/good')).toEqual({ a: 1 });
  });

  it.each([
    ['/page', { errcode: 'unreadable', statusCode: 502, retryable: true }],
    ['/limited', { errcode: 'M_LIMIT_EXCEEDED', statusCode: 429, retryAfterMs: 1_500, retryable: true }],
    ['/busy', { errcode: 'M_LIMIT_EXCEEDED', statusCode: 429, retryAfterMs: 2_000, retryable: true }],
    ['/forbidden', { errcode: 'M_FORBIDDEN', statusCode: 403, retryable: false }],
    ['/signed-out', { errcode: 'M_UNKNOWN_TOKEN', statusCode: 401, retryable: true }],
    ['/gone', { errcode: 'M_NOT_FOUND', statusCode: 404, retryable: false }],
    // Not the homeserver's own words, or none that we know: it may be well again in a minute.
    ['/lost-page', { statusCode: 404, retryable: true }],
    ['/strange', { statusCode: 418, retryable: true }],
    // Whatever it leads to is no homeserver of ours, and the request carries a secret.
    ['/moved', { errcode: 'redirected', statusCode: 307, retryable: true }],
    ['/moved-here', { errcode: 'redirected', statusCode: 308, retryable: true }],
    ['/found', { errcode: 'redirected', statusCode: 302, retryable: true }],
    ['/announced', { errcode: 'too-large', retryable: false }],
    ['/endless', { errcode: 'too-large', retryable: false }],
    ['/proxy', { statusCode: 502, retryable: true }],
    ['/cut', { errcode: 'unreachable', statusCode: 0, retryable: true }],
    ['http://127.0.0.1:1', { errcode: 'unreachable', statusCode: 0, retryable: true }],
  ])('%s is told apart', async (path, expected) => {
    await expect(ask(path)).rejects.toMatchObject(expected);
  });

  it('that has no end is not read further', async () => {
    await expect(ask('/endless')).rejects.toThrow();
    await expect.poll(() => ended).toContain('/endless');
  });

  it('that does not come is waited for no longer than asked', async () => {
    await expect(ask('/silent', { timeoutMs: 50 })).rejects.toMatchObject({ statusCode: 0 });
  });

  it('is not waited for when we stop', async () => {
    const stopping = new AbortController();
    const asked = ask('/silent', { signal: stopping.signal });
    stopping.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow('stopped');
  });
});

describe('to the pump of outgoing messages', () => {
  it.each([
    [new RequestError('M_FORBIDDEN', 403), 'refused'],
    [new RequestError('M_TOO_LARGE', 413), 'refused'],
    [new RequestError('unreachable', 0), 'unavailable'],
    [new RequestError('unknown', 503), 'unavailable'],
    [new RequestError('M_UNKNOWN_TOKEN', 401), 'unavailable'],
  ])('%s is %s', (error, code) => {
    expect(toDeliveryError(error)).toMatchObject({ name: 'DeliveryError', code });
  });

  it('a limit says how long', () => {
    const error = new RequestError('M_LIMIT_EXCEEDED', 429, { retryAfterMs: 7 });
    expect(toDeliveryError(error)).toMatchObject({ code: 'unavailable', retryAfterMs: 7 });
    expect(isSignedOut(error)).toBe(false);
  });

  it('what is none of ours stays what it is', () => {
    const error = new DeliveryError('refused', 'x');
    expect(toDeliveryError(error)).toBe(error);
  });
});
