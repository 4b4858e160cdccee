import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiWorld } from '../api-world.fixture.ts';

let world: ApiWorld;
let app: ReturnType<ApiWorld['open']>;
let key: string;
let call: string;

beforeEach(async () => {
  world = new ApiWorld();
  app = world.open();
  key = await world.key();
  const payload = { people: [{ address: '+12025550100' }, { address: '+12025550101' }] };
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'one' };
  call = (await world.passing(app.inject({ method: 'POST', url: '/v1/calls', headers, payload }))).json().id;
});
afterEach(() => app.close());

function get(path: string, by = key) {
  const headers = { authorization: `Bearer ${by}` };
  return world.passing(app.inject({ method: 'GET', url: `/v1/calls/${call}/recordings${path}`, headers }));
}

it('a recording is listed and fetched as it is', async () => {
  expect((await get('')).json()).toEqual({ recordings: [] });
  world.recorded = { callId: call, sound: Buffer.from('RIFF and so on') };
  const url = `/v1/calls/${call}/recordings/1`;
  expect((await get('')).json()).toEqual({ recordings: [{ number: 1, begunAtMs: 5_000, url }] });
  const { statusCode, headers, body } = await get('/1');
  expect({ statusCode, body }).toEqual({ statusCode: 200, body: 'RIFF and so on' });
  expect(headers).toMatchObject({ 'content-type': 'audio/wav', 'cache-control': 'no-store' });
  expect((await get('/2')).json()).toMatchObject({ status: 404, code: 'no-such-recording' });
});

it('who leaves in the middle of it ends the reading of it', async () => {
  const left = Promise.withResolvers<void>();
  const endless = new ReadableStream<Uint8Array>({
    pull: (source) => source.enqueue(new Uint8Array(65_536)),
    cancel: () => left.resolve(),
  });
  world.recorded = { callId: call, sound: endless };
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const leaving = new AbortController();
  const headers = { authorization: `Bearer ${key}` };
  const { body } = await fetch(`${address}/v1/calls/${call}/recordings/1`, { headers, signal: leaving.signal });
  await body?.getReader().read();
  leaving.abort();
  await left.promise;
});

it('nobody else learns of it, and what cannot be reached is told as that', async () => {
  world.recorded = { callId: call, sound: Buffer.from('RIFF') };
  const other = await world.key('desk');
  for (const path of ['', '/1']) expect((await get(path, other)).json()).toMatchObject({ code: 'no-such-call' });
  // A recording of another call is none of this one.
  world.recorded = { callId: 'other', sound: Buffer.from('RIFF') };
  expect((await get('/1')).json()).toMatchObject({ code: 'no-such-recording' });
  world.isCut = true;
  expect((await get('')).json()).toMatchObject({ status: 503, code: 'telephony-unreachable' });
});
