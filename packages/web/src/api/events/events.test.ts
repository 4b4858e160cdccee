import type { WatchStream } from '@partyline/core';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiWorld } from '../api-world.fixture.ts';
import { Seats } from './seats.ts';

const people = [{ address: '+12025550100' }, { address: '+12025550101' }];

let world: ApiWorld;
let app: FastifyInstance;
let url: string;
let key: string;
const over = new Set<AbortController>();

beforeEach(async () => {
  world = new ApiWorld();
  key = await world.key();
  app = world.open();
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const one of over) one.abort();
  over.clear();
  await app.close();
});

let calls = 0;
async function newCall(by = key): Promise<string> {
  calls += 1;
  const headers = { authorization: `Bearer ${by}`, 'idempotency-key': `e${calls}` };
  const response = await app.inject({ method: 'POST', url: '/v1/calls', headers, payload: { people } });
  return response.json().id;
}

/** Reads events until told to stop; what came, grows. */
async function look(query = '', headers: Record<string, string> = {}) {
  const controller = new AbortController();
  over.add(controller);
  const response = await fetch(`${url}/v1/events${query}`, {
    ...{ headers: { authorization: `Bearer ${key}`, ...headers }, signal: controller.signal },
  });
  const seen = { status: response.status, text: '', ended: false };
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  void (async () => {
    for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
      seen.text += decoder.decode(chunk.value);
    }
    seen.ended = true;
  })().catch(() => undefined);
  return { seen, response, close: () => controller.abort() };
}

const idsIn = (text: string) => [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? '');
const callsIn = (text: string) =>
  [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data).data.call.id);

it('tells what happens from now on, to each key what is its own', async () => {
  const before = await newCall();
  const { seen, response } = await look();
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await expect.poll(() => seen.text).toContain('retry: 2000');
  const own = await newCall();
  const desk = await world.key('desk');
  await newCall(desk);
  const last = await newCall();
  await expect.poll(() => callsIn(seen.text)).toEqual([own, last]);
  expect(seen.text).not.toContain(before);
  expect(seen.text).toMatch(/^event: call.changed$/m);
  key = await world.key('desk', ['calls:read', 'calls:all']);
  const all = await look('?after=0-0');
  await expect.poll(() => callsIn(all.seen.text)).toHaveLength(4);
  const one = await look(`?after=0-0&call=${own}`);
  await expect.poll(() => callsIn(one.seen.text)).toEqual([own]);
});

it('goes on where a client left off', async () => {
  const first = await look();
  const ids = [await newCall(), await newCall()];
  await expect.poll(() => callsIn(first.seen.text)).toEqual(ids);
  first.close();
  const missed = await newCall();
  const again = await look('', { 'last-event-id': idsIn(first.seen.text).at(-1) ?? '' });
  await expect.poll(() => callsIn(again.seen.text)).toEqual([missed]);
});

it('says that it is there, and how far it has come, when nothing happens for a key', async () => {
  const { seen } = await look();
  await expect.poll(() => seen.text).toContain('retry');
  const desk = await world.key('desk');
  await newCall(desk);
  await world.clock.advance(16_000);
  await expect.poll(() => seen.text).toContain(': alive');
  const newest = (await world.bus.watch.range())?.newest;
  await expect.poll(() => idsIn(seen.text).at(-1)).toBe(newest);
});

it('ends when the service stops, so that its clients go elsewhere', async () => {
  const { seen } = await look();
  await app.close();
  await expect.poll(() => seen.ended).toBe(true);
});

it('says that what came after an event is gone', async () => {
  const watch: WatchStream = {
    read: (after, signal) => world.bus.watch.read(after, signal),
    range: async () => ({ oldest: '5-0', newest: '9-0' }),
  };
  await app.close();
  app = world.open({ ...world.deps, watch });
  const answer = (after: string) =>
    app.inject({ url: '/v1/events', headers: { authorization: `Bearer ${key}`, 'last-event-id': after } });
  expect((await answer('4-7')).json()).toMatchObject({ status: 410, code: 'events-gone', oldest: '5-0' });
  expect((await answer('x')).json()).toMatchObject({ status: 422, errors: [{ parameter: 'after', code: 'event-id' }] });
});

it('has so many seats', () => {
  const seats = new Seats({ inAll: 3, perKey: 2 });
  const leave = seats.take('a');
  expect(seats.take('a')).toBeDefined();
  expect(seats.take('a')).toBeUndefined();
  expect(seats.take('b')).toBeDefined();
  expect(seats.take('c')).toBeUndefined();
  leave?.();
  leave?.();
  expect(seats.take('c')).toBeDefined();
  expect(seats.take('d')).toBeUndefined();
});
