import type { Refusal } from '@partyline/core';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiWorld } from '../api-world.fixture.ts';

let world: ApiWorld;
let app: FastifyInstance;
let key: string;
beforeEach(async () => {
  world = new ApiWorld();
  app = world.open();
  key = await world.key();
});
afterEach(() => app.close());

const two = { people: [{ address: '+12025550100' }, { address: '+12025550101' }] };

type Method = 'GET' | 'POST' | 'DELETE' | 'PATCH';

let keys = 0;
async function send(method: Method, url: string, body?: object, headers: Record<string, string> = {}) {
  keys += 1;
  const response = await app.inject({
    ...{ method, url: `/v1${url}`, ...(body !== undefined && { payload: body }) },
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': `k${keys}`, ...headers },
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body === '' ? undefined : response.json(),
  };
}

describe('a new call', () => {
  it('begins, and has a place where it can be looked at', async () => {
    const { status, headers, body } = await send('POST', '/calls', two);
    expect({ status, body }).toMatchObject({
      status: 202,
      body: {
        phase: 'first-leg',
        startedBy: { network: 'api', address: 'shop' },
        people: [{ number: 1 }, { number: 2 }],
      },
    });
    expect(headers['location']).toBe(`/v1/calls/${body.id}`);
    expect(world.begun).toEqual([body.id]);
    expect(await send('GET', `/calls/${body.id}`)).toMatchObject({ status: 200, body: { id: body.id } });
    expect(await send('GET', `/calls/${body.id}/timeline`)).toMatchObject({ body: { entries: [{ kind: 'started' }] } });
  });

  it('says by which links its guests come', async () => {
    const { body } = await send('POST', '/calls', { people: [...two.people, { address: 'link:Anna_Maria' }] });
    expect(body.links).toEqual([{ number: 3, name: 'Anna Maria', url: `https://call.example.org/join#${body.id}.3` }]);
  });

  it('is only planned where that is all that is wanted', async () => {
    const answer = await send('POST', '/calls', { ...two, dryRun: true });
    expect(answer).toMatchObject({ status: 200, body: { people: [{ providers: ['alpha', 'beta'] }, {}] } });
    expect(world.begun).toEqual([]);
  });

  it('rings at night, too, where that is asked for', async () => {
    const heard = vi.spyOn(world, 'carryOut');
    const people = [{ address: '+12025550100', provider: 'beta' }, { address: '+12025550101' }];
    expect(await send('POST', '/calls', { people, now: true })).toMatchObject({ status: 202 });
    const text = 'CALLBACK +12025550100 +12025550101 via beta auto NOW';
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ text }));
  });

  it('has the providers that are named', async () => {
    const people = [{ address: '+12025550100', provider: 'beta' }, { address: '+12025550101' }];
    const { body } = await send('POST', '/calls', { people });
    expect(world.call(body.id).legs.map(({ providers }) => providers)).toEqual([['beta'], ['alpha', 'beta']]);
  });

  it.each([
    [[{ address: '+12025550100' }], '#/people', 'too-small'],
    [[{ address: '+12025550100' }, { address: '12' }], '#/people/1/address', 'phone-short-code'],
    [[{ address: '+12025550100', number: 1 }, { address: '+12025550101' }], '#/people/0/number', 'unknown-field'],
    [[{ address: 'x' }, { address: '+12025550101' }], '#/people/0/address', 'no-scheme'],
  ])('points at what is wrong: %j', async (people, pointer, code) => {
    const { status, headers, body } = await send('POST', '/calls', { people });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'invalid-request', errors: [{ pointer, code }] },
    });
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it('of more people than a call has is told where it goes wrong', async () => {
    const people = Array.from({ length: 11 }, (_, index) => ({
      address: `+120255501${String(index).padStart(2, '0')}`,
    }));
    expect(await send('POST', '/calls', { people })).toMatchObject({
      status: 422,
      body: { code: 'misread', errors: [{ pointer: '#/people', code: 'too-many-legs' }] },
    });
  });

  it.each([
    ['+12025550100', '+12025550100', 422, 'misread', '#/people/1/address', 'repeated-leg'],
    ['+12025550100', '+19005550100', 422, 'destination', '#/people/1/address', 'premium-rate'],
    ['+12025550100', 'matrix:@a:b.example', 422, 'routing', '#/people/1/address', 'network-not-connected'],
  ])('to %s and %s is refused as in the chat', async (one, other, status, code, pointer, reason) => {
    const people = [{ address: one }, { address: other }];
    expect(await send('POST', '/calls', { people })).toMatchObject({
      ...{ status, body: { code, errors: [{ pointer, code: reason }], detail: expect.any(String) } },
    });
  });

  it('through a provider that there is not is told so', async () => {
    const people = [{ address: '+12025550100' }, { address: '+12025550101', provider: 'gamma' }];
    const error = { pointer: '#/people/1/provider', code: 'unknown-provider' };
    expect(await send('POST', '/calls', { people })).toMatchObject({
      status: 422,
      body: { code: 'routing', errors: [error] },
    });
  });

  it.each<[Refusal, number, string | undefined]>([
    [{ kind: 'not-permitted', address: 'shop' }, 403, undefined],
    [{ kind: 'too-often', limit: 'person', waitMs: 4_200 }, 429, '5'],
    [{ kind: 'too-many-calls', limit: 3 }, 429, undefined],
    [{ kind: 'overloaded' }, 503, '1'],
    [{ kind: 'failed' }, 500, undefined],
  ])('that is refused is told why: %j', async (refusal, status, retryAfter) => {
    world.refusal = refusal;
    const answer = await send('POST', '/calls', two, { 'idempotency-key': 'one' });
    expect(answer).toMatchObject({ status, body: { code: refusal.kind, retryWithSameKey: false } });
    expect(answer.headers['retry-after']).toBe(retryAfter);
    world.refusal = undefined;
    expect(await send('POST', '/calls', two, { 'idempotency-key': 'one' })).toMatchObject({
      ...{ status, headers: { 'idempotent-replayed': 'true' }, body: answer.body },
    });
  });
});

describe('a call that nobody takes up', () => {
  it('is answered after a while, and found by the same request when somebody has', async () => {
    world.isIdle = true;
    const one = { 'idempotency-key': 'one' };
    expect(await world.passing(send('POST', '/calls', two, one))).toMatchObject({
      ...{ status: 503, body: { code: 'no-answer-yet', retryWithSameKey: true, callId: expect.any(String) } },
      headers: { 'retry-after': '1' },
    });
    for await (const [command] of world.storage.commands.read(AbortSignal.timeout(1_000))) {
      if (command === undefined) throw new Error('nothing was asked for');
      world.carryOut(command.item);
      break;
    }
    expect(await world.passing(send('POST', '/calls', two, one))).toMatchObject({ status: 202 });
    expect(world.begun).toHaveLength(1);
  });
});

describe('a call that is there', () => {
  it('is ended once, and stays so', async () => {
    const { body } = await send('POST', '/calls', two);
    expect(await send('DELETE', `/calls/${body.id}`)).toMatchObject({ status: 200, body: { phase: 'ended' } });
    expect(await send('DELETE', `/calls/${body.id}`)).toMatchObject({ status: 200, body: { phase: 'ended' } });
    expect(await send('POST', `/calls/${body.id}/links`, {})).toMatchObject({
      status: 409,
      body: { code: 'call-over' },
    });
  });

  it('takes guests by links', async () => {
    const { body } = await send('POST', '/calls', two);
    const link = await send('POST', `/calls/${body.id}/links`, { name: 'Anna Maria' });
    expect(link).toMatchObject({ status: 201, body: { number: 3, name: 'Anna Maria', url: expect.any(String) } });
    expect(await send('POST', `/calls/${body.id}/links`, { name: '<' })).toMatchObject({
      ...{ status: 422, body: { errors: [{ pointer: '#/name', code: 'link-bad-name' }] } },
    });
  });

  it('is there for its own key, and for one that sees all', async () => {
    const { body } = await send('POST', '/calls', two);
    key = await world.key('desk');
    for (const path of ['', '/timeline']) {
      expect(await send('GET', `/calls/${body.id}${path}`)).toMatchObject({
        status: 404,
        body: { code: 'no-such-call' },
      });
    }
    expect(await send('DELETE', `/calls/${body.id}`)).toMatchObject({ status: 404 });
    expect(await send('GET', '/calls')).toMatchObject({ body: { calls: [] } });
    key = await world.key('desk', ['calls:read', 'calls:all']);
    expect(await send('GET', `/calls/${body.id}`)).toMatchObject({ status: 200 });
    expect(await send('DELETE', `/calls/${body.id}`)).toMatchObject({ status: 403, body: { code: 'scope-missing' } });
  });

  it('is there for nobody where it only tries a provider', async () => {
    const { body } = await send('POST', '/calls', two);
    world.tell({ ...world.call(body.id), canary: true });
    key = await world.key('desk', ['calls:read', 'calls:write', 'calls:all']);
    expect(await send('GET', '/calls')).toMatchObject({ body: { calls: [] } });
    expect(await send('GET', `/calls/${body.id}`)).toMatchObject({ status: 404 });
    expect(await send('DELETE', `/calls/${body.id}`)).toMatchObject({ status: 404 });
  });
});

describe('the list of calls', () => {
  it('comes in pages, the newest first, and by what is asked for', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.unshift((await send('POST', '/calls', two)).body.id);
      await world.clock.advance(1_000);
    }
    await send('DELETE', `/calls/${ids[1]}`);
    const seen: string[] = [];
    let url = '/calls?limit=2';
    for (let page = 0; page < 3; page += 1) {
      const { body, headers } = await send('GET', url);
      seen.push(...body.calls.map((call: { id: string }) => call.id));
      url = /<\/v1(.*)>; rel="next"/.exec(String(headers['link']))?.[1] ?? '';
      expect(body.next === undefined).toBe(page === 2);
    }
    expect(seen).toEqual(ids);
    expect((await send('GET', '/calls?state=ended')).body.calls).toMatchObject([{ id: ids[1] }]);
    expect((await send('GET', '/calls?state=live')).body.calls).toHaveLength(4);
    const middle = encodeURIComponent(new Date(world.call(ids[2] ?? '').createdAtMs).toISOString());
    expect((await send('GET', `/calls?startedAfter=${middle}`)).body.calls).toHaveLength(2);
    expect((await send('GET', `/calls?startedBefore=${middle}`)).body.calls).toHaveLength(2);
    expect((await send('GET', '/calls?address=%2B12025550101')).body.calls).toHaveLength(5);
    expect((await send('GET', '/calls?address=%2B12025550199')).body.calls).toHaveLength(0);
    expect(await send('GET', '/calls?cursor=x')).toMatchObject({
      status: 422,
      body: { errors: [{ parameter: 'cursor' }] },
    });
  });
});

it('an Idempotency-Key that is no longer kept still names its call', async () => {
  const again = async (people = two.people) => {
    await world.clock.advance(25 * 3_600_000);
    world.storage.seenMessages.clear();
    return world.passing(send('POST', '/calls', { people }, { 'idempotency-key': 'one' }));
  };
  const { body } = await again();
  expect(await again()).toMatchObject({
    status: 202,
    headers: { 'idempotent-replayed': 'true' },
    body: { id: body.id },
  });
  const others = [{ address: '+12025550100' }, { address: '+12025550102' }];
  expect(await again(others)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
});
