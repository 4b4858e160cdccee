import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiWorld } from '../api-world.fixture.ts';

let world: ApiWorld;
let app: FastifyInstance;
let key: string;
let call: string;
let writes = 0;

beforeEach(async () => {
  world = new ApiWorld();
  app = world.open();
  key = await world.key();
  call = (
    await send('POST', '', { people: [{ address: '+12025550100' }, { address: '+12025550101' }] }, '/calls')
  ).json().id;
});
afterEach(() => app.close());

function send(method: 'POST' | 'PATCH' | 'DELETE', path: string, payload: object = {}, base = `/calls/${call}`) {
  writes += 1;
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': `l${writes}` };
  return world.passing(app.inject({ method, url: `/v1${base}${path}`, headers, payload }));
}

it.each([
  ['PATCH', '/legs/2', { muted: true }, [{ kind: 'mute', who: { word: '2' }, on: true }]],
  [
    'PATCH',
    '/legs/2',
    { muted: false, held: true },
    [
      { kind: 'mute', who: { word: '2' }, on: false },
      { kind: 'hold', who: { word: '2' }, on: true },
    ],
  ],
  ['DELETE', '/legs/1', {}, [{ kind: 'drop', who: { word: '1' } }]],
  ['POST', '/legs/2/redial', {}, [{ kind: 'redial', who: { word: '2' } }]],
  ['POST', '/redial', {}, [{ kind: 'redial' }]],
  ['POST', '/redial', { now: true }, [{ kind: 'redial', now: true }]],
  ['POST', '/legs/2/redial', { now: true }, [{ kind: 'redial', who: { word: '2' }, now: true }]],
  ['POST', '/legs/2/admit', {}, [{ kind: 'admit', who: { word: '2' } }]],
  ['PATCH', '', { locked: true }, [{ kind: 'lock', on: true }]],
  ['PATCH', '', { recording: true }, [{ kind: 'record', on: true }]],
] as const)('%s %s %j is the order of the chat that says the same', async (method, path, body, orders) => {
  const answer = await send(method, path, body);
  expect(answer.statusCode).toBeLessThan(300);
  expect(answer.json().id).toBe(call);
  expect(world.ordered).toEqual(orders);
});

it('adds people as a CALLBACK would call them, and says which of them cannot be', async () => {
  const people = [{ address: '+12025550109', provider: 'beta' }];
  expect((await send('POST', '/legs', { people })).statusCode).toBe(202);
  expect(world.ordered).toMatchObject([
    { kind: 'add', people: [{ address: { number: '+12025550109' }, providers: ['beta'] }] },
  ]);
  const strange = await send('POST', '/legs', { people: [{ address: '+12025550109' }, { address: '+881612345678' }] });
  expect(strange.statusCode).toBe(422);
  expect(strange.json()).toMatchObject({ code: 'destination', errors: [{ pointer: '#/people/1/address' }] });
  expect(world.ordered).toHaveLength(1);
});

it('takes no change that says nothing, and no place that is none', async () => {
  expect((await send('PATCH', '/legs/2', {})).statusCode).toBe(422);
  expect((await send('PATCH', '/legs/0', { muted: true })).statusCode).toBe(422);
  expect((await send('DELETE', '/legs/x')).statusCode).toBe(422);
  expect(world.ordered).toEqual([]);
});
