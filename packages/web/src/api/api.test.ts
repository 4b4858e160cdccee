import { type ApiScope, BusError } from '@partyline/core';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiWorld } from './api-world.fixture.ts';

const two = { people: [{ address: '+12025550100' }, { address: '+12025550101' }] };

let world: ApiWorld;
let app: FastifyInstance;
let key: string;
beforeEach(async () => {
  world = new ApiWorld();
  app = world.open();
  key = await world.key();
});
afterEach(() => app.close());

async function send(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await app.inject({
    ...{ method, url: `/v1${url}`, headers: { authorization: `Bearer ${key}`, ...headers } },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(body !== undefined && {
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    }),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body === '' ? undefined : response.json(),
  };
}

describe('an Idempotency-Key', () => {
  const one = { 'idempotency-key': 'one' };

  it('is needed for every write', async () => {
    expect(await send('POST', '/calls', two)).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
    for (const bad of ['', 'with space', 'é', 'x'.repeat(256)]) {
      const answer = await send('POST', '/calls', two, { 'idempotency-key': bad });
      expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-invalid', retryWithSameKey: true } });
    }
    expect(world.begun).toEqual([]);
  });

  it('gives the same answer to the same request, however it is written, and says so', async () => {
    const first = await send('POST', '/calls', two, one);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    const people = [...two.people].map(({ address }) => ({ provider: undefined, address }));
    for (const body of [two, `  ${JSON.stringify({ people })}\n`]) {
      const again = await send('POST', '/calls', body, { 'idempotency-key': '"one"' });
      expect(again).toMatchObject({ status: 202, body: first.body, headers: { 'idempotent-replayed': 'true' } });
      expect(again.headers['location']).toBe(first.headers['location']);
    }
    expect(world.begun).toHaveLength(1);
  });

  it('is refused for another request', async () => {
    await send('POST', '/calls', two, one);
    const people = [{ address: '+12025550100' }, { address: '+12025550102' }];
    for (const [url, body] of [
      ['/calls', { people }],
      ['/calls', { ...two, dryRun: true }],
      ['/invites', { address: 'xmpp:a@b.example' }],
    ] as const) {
      expect(await send('POST', url, body, one)).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-reused' },
      });
    }
    expect(world.begun).toHaveLength(1);
  });

  it('is another one for another program', async () => {
    const { body } = await send('POST', '/calls', two, one);
    key = await world.key('desk');
    const other = await send('POST', '/calls', two, one);
    expect(other.status).toBe(202);
    expect(other.body.id).not.toBe(body.id);
  });

  it('is the same for two keys of one program, so that one can replace the other', async () => {
    const { body } = await send('POST', '/calls', two, one);
    key = await world.key();
    expect(await send('POST', '/calls', two, one)).toMatchObject({ status: 202, body: { id: body.id } });
  });

  it('says that its request is in work', async () => {
    world.isIdle = true;
    const first = send('POST', '/calls', two, one);
    await expect.poll(() => world.storage.commands.size).toBe(1);
    const again = await send('POST', '/calls', two, one);
    expect(again).toMatchObject({
      ...{
        status: 409,
        headers: { 'retry-after': '1' },
        body: { code: 'idempotency-key-in-work', retryWithSameKey: true },
      },
    });
    await world.passing(first);
  });
});

describe('a key', () => {
  it('is needed', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer x', 'Basic eDp5', `Bearer ${key}x`]) {
      const answer = await send('GET', '/calls', undefined, { authorization });
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="partyline"');
    }
  });

  it('opens what its scopes say, until it is over', async () => {
    const mayNot: readonly (readonly [readonly ApiScope[], 'GET' | 'POST', string])[] = [
      [['calls:write'], 'GET', '/calls'],
      [['calls:read'], 'POST', '/calls'],
      [['calls:write'], 'POST', '/invites'],
      [['calls:all'], 'GET', '/webhooks'],
    ];
    for (const [scopes, method, url] of mayNot) {
      key = await world.key('shop', scopes);
      expect(await send(method, url, method === 'POST' ? {} : undefined)).toMatchObject({
        status: 403,
        body: { code: 'scope-missing' },
      });
    }
    const made = await world.keys.create({
      kind: 'secret',
      name: 'shop',
      scopes: ['calls:read'],
      expiresAtMs: world.clock.now() + 1_000,
    });
    key = made.text;
    expect(await send('GET', '/calls')).toMatchObject({ status: 200 });
    await world.clock.advance(1_000);
    expect(await send('GET', '/calls')).toMatchObject({ status: 401, body: { code: 'key-expired' } });
    await world.keys.revoke(made.key.id);
    expect(await send('GET', '/calls')).toMatchObject({ status: 401, body: { code: 'key-revoked' } });
  });

  it('of a page opens nothing here', async () => {
    const page = {
      origins: ['https://shop.example.org'],
      targets: ['+12025550100'],
      phonePrefixes: [],
      callsPerDay: 1,
      callsPerMinute: 1,
    };
    key = (await world.keys.create({ kind: 'publishable', name: 'shop', ...page })).text;
    expect(await send('GET', '/calls')).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('pl_sk_') },
    });
  });

  it('is noted when it is used', async () => {
    await send('GET', '/calls');
    expect(await world.keys.list()).toMatchObject([{ lastUsedAtMs: world.clock.now() }]);
  });

  it('may be used so often, and is told how often', async () => {
    await app.close();
    app = world.open({ ...world.deps, requestRate: { count: 2, perMs: 60_000 } });
    const first = await send('GET', '/calls');
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"default";q=2;w=60', ratelimit: '"default";r=1;t=30' });
    await send('GET', '/calls');
    const third = await send('GET', '/calls');
    expect(third).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(third.headers).toMatchObject({ 'retry-after': '30', ratelimit: '"default";r=0;t=30' });
    await world.clock.advance(30_000);
    expect(await send('GET', '/calls')).toMatchObject({ status: 200 });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['{', 400, 'malformed'],
    ['', 400, 'malformed'],
    ['[]', 422, 'invalid-request'],
    ['{"__proto__":{}}', 400, 'malformed'],
    [JSON.stringify({ people: 'x'.repeat(70_000) }), 413, 'payload-too-large'],
  ])('is told as a problem (%#)', async (body, status, code) => {
    const answer = await send('POST', '/calls', body, { 'idempotency-key': 'x' });
    expect(answer).toMatchObject({ status, body: { code, type: `/v1/problems/${code}`, status } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('is told as a problem where the type, the path or the method is another', async () => {
    const typed = await send('POST', '/calls', 'x', { 'idempotency-key': 'x', 'content-type': 'text/plain' });
    expect(typed).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    expect(await send('GET', '/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await send('DELETE', '/calls')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await send('GET', '/calls?limit=1000&x=1')).toMatchObject({
      ...{
        status: 422,
        body: {
          errors: [
            { parameter: 'limit', code: 'too-big' },
            { parameter: 'x', code: 'unknown-field' },
          ],
        },
      },
    });
  });
});

it('while the bus is not reached everything may be tried again', async () => {
  await app.close();
  const away = async () => {
    throw new BusError('unreachable', 'away');
  };
  app = world.open({ ...world.deps, rates: { take: away } });
  for (const method of ['GET', 'POST'] as const) {
    const answer = await send(method, '/calls', method === 'POST' ? two : undefined, { 'idempotency-key': 'one' });
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' }, headers: { 'retry-after': '1' } });
  }
  app = world.open({ ...world.deps, commands: { ...world.deps.commands, append: away } });
  const asked = await world.passing(send('POST', '/calls', two, { 'idempotency-key': 'one' }));
  expect(asked).toMatchObject({ status: 503, body: { code: 'unavailable', retryWithSameKey: true } });
  app = world.open();
  expect(await send('POST', '/calls', two, { 'idempotency-key': 'one' })).toMatchObject({ status: 202 });
});

it('invites whoever may come, and tells nobody who may', async () => {
  const answers = [];
  for (const [index, address] of ['xmpp:alice@example.org', 'xmpp:eve@elsewhere.example'].entries()) {
    answers.push((await send('POST', '/invites', { address }, { 'idempotency-key': `i${index}` })).status);
  }
  expect(answers).toEqual([202, 202]);
  expect(world.storage.out(world.xmpp).stream.size).toBe(1);
  expect(await send('POST', '/invites', { address: '+12025550100' }, { 'idempotency-key': 'i3' })).toMatchObject({
    status: 422,
  });
  expect(await send('POST', '/invites', { address: 'matrix:@a:b.example' }, { 'idempotency-key': 'i4' })).toMatchObject(
    {
      ...{ status: 422, body: { errors: [{ pointer: '#/address', code: 'network-not-connected' }] } },
    },
  );
  for (let index = 0; index < 3; index += 1) {
    const again = await send(
      'POST',
      '/invites',
      { address: 'xmpp:eve@elsewhere.example' },
      { 'idempotency-key': `j${index}` },
    );
    expect(again.status).toBe(index < 2 ? 202 : 429);
  }
});

it('tells how people would be reached', async () => {
  expect(await send('GET', '/providers')).toMatchObject({
    ...{ status: 200, body: { providers: [{ id: 'alpha', serves: ['phone'] }, { id: 'beta' }], networks: ['xmpp'] } },
  });
  const people = [{ address: '+12025550100', provider: 'beta' }, { address: 'xmpp:eve@example.org' }];
  expect(await send('POST', '/routes/test', { people })).toMatchObject({
    status: 200,
    body: {
      people: [
        { address: '+12025550100', providers: ['beta'], by: 'phone', riskClass: 'normal' },
        { address: 'xmpp:eve@example.org', providers: [], by: 'link' },
      ],
    },
  });
  for (const [address, riskClass, code] of [
    ['+881612345678', 'special', 'satellite'],
    ['+25261234567', 'toll-fraud', 'toll-fraud'],
    ['sip:911@pbx.example.org', undefined, 'emergency'],
  ]) {
    const { status, body } = await send('POST', '/routes/test', { people: [people[0], { address }] });
    expect({ status, code: body.code, riskClass: body.riskClass, why: body.errors }).toMatchObject({
      ...{ status: 422, code: 'destination', riskClass, why: [{ pointer: '#/people/1/address', code }] },
    });
  }
  key = await world.key('stranger');
  expect(await send('POST', '/routes/test', { people })).toMatchObject({
    status: 403,
    body: { code: 'not-permitted' },
  });
  expect(world.begun).toEqual([]);
});

it('serves its document, a page, and the explanation of each problem', async () => {
  const json = await app.inject('/v1/openapi.json');
  expect(json.json()).toMatchObject({ openapi: '3.1.1', servers: [{ url: 'https://call.example.org/v1' }] });
  const page = await app.inject('/v1');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect((await app.inject('/v1/reference.css')).statusCode).toBe(200);
  const told = await app.inject('/v1/problems/too-often');
  expect(told.headers['location']).toBe('/v1#problem-too-often');
  expect(page.body).toContain('id="problem-too-often"');
  expect((await app.inject('/v1/problems/x')).statusCode).toBe(404);
});
