import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FastifyInstance } from 'fastify';
import { build } from 'vite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiWorld } from '../api/api-world.fixture.ts';
import { createPartyline, type HeardEvent } from './create-partyline.ts';

const people = [{ address: '+12025550100' }, { address: '+12025550101' }];
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

let world: ApiWorld;
let app: FastifyInstance;
let url: string;
let key: string;

beforeEach(async () => {
  world = new ApiWorld();
  key = await world.key();
  app = world.open();
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());

it('makes one call, however often its connection is lost', async () => {
  let lost = 3;
  const keys = new Set<string | null>();
  const fetch = async (request: Request) => {
    keys.add(request.headers.get('idempotency-key'));
    const answer = await globalThis.fetch(request);
    lost -= 1;
    if (lost >= 0) throw new TypeError('fetch failed');
    return answer;
  };
  const partyline = createPartyline({ url, key, fetch, pause });
  const { data, response } = await partyline.POST('/calls', { body: { people } });
  const id = data !== undefined && 'id' in data ? data.id : undefined;
  expect(data?.people).toHaveLength(2);
  expect(response.headers.get('idempotent-replayed')).toBe('true');
  expect(world.begun).toEqual([id]);
  expect(keys.size).toBe(1);
  await partyline.POST('/calls', { body: { people } });
  expect(world.begun).toEqual([id, expect.not.stringContaining(id ?? '')]);
});

it('tries on where that may help, and not where it may not', async () => {
  const statuses: number[] = [];
  const fetch = async (request: Request) => {
    const answer = await globalThis.fetch(request);
    statuses.push(answer.status);
    return answer;
  };
  const partyline = createPartyline({ url, key, fetch, pause });
  world.refusal = { kind: 'overloaded' };
  expect((await partyline.POST('/calls', { body: { people } })).error).toMatchObject({ code: 'overloaded' });
  expect(statuses).toEqual([503]);
  const noFetch = createPartyline({ url: 'http://127.0.0.1:1', key, tries: 2, pause });
  await expect(noFetch.GET('/providers')).rejects.toThrow();
});

it('ends when it is told to, also when its request has been garbage collected', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const over = new AbortController();
  const events = createPartyline({ url, key, pause }).events({ signal: over.signal, after: '0-0' });
  await createPartyline({ url, key, pause }).POST('/calls', { body: { people } });
  expect((await events.next()).done).toBe(false);
  const next = events.next();
  for (let count = 0; count < 5; count += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  over.abort();
  expect((await next).done).toBe(true);
});

it('hears what happens to calls over lost connections, each event once', async () => {
  const partyline = createPartyline({ url, key, pause });
  const over = new AbortController();
  const heard: HeardEvent[] = [];
  await partyline.POST('/calls', { body: { people } });
  const reading = (async () => {
    for await (const one of partyline.events({ after: '0-0', signal: over.signal })) {
      heard.push(one);
      if (one.event.type === 'call.ended') over.abort();
    }
  })();
  await expect.poll(() => heard.length).toBe(1);
  await app.close();
  app = world.open();
  await app.listen({ port: Number(new URL(url).port), host: '127.0.0.1' });
  await createPartyline({ url, key, pause }).DELETE('/calls/{id}', { params: { path: { id: world.begun[0] ?? '' } } });
  await reading;
  expect(heard.map(({ event }) => [event.type, event.data.sequence])).toEqual([
    ['call.changed', 1],
    ['call.ended', 2],
  ]);
});

it('throws what the API answers where it can read no events', async () => {
  const reading = createPartyline({ url, key: 'pl_sk_wrong', pause }).events();
  await expect(reading.next()).rejects.toMatchObject({ code: 'unauthenticated' });
});

it('has ten kilobytes at most', async () => {
  const entry = fileURLToPath(new URL('create-partyline.ts', import.meta.url));
  const built = await build({
    ...{ configFile: false, logLevel: 'silent' },
    // Of a module for bundlers vite keeps the white space.
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'partyline' } },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const bytes = outputs.map((one) => (one.type === 'chunk' ? Buffer.byteLength(one.code) : 0));
  expect(bytes).toHaveLength(1);
  expect(bytes[0]).toBeGreaterThan(1_000);
  expect(bytes[0]).toBeLessThanOrEqual(10_240);
}, 60_000);
