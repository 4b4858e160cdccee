import { type CallRecord, callRecordSchema } from '@partyline/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiWorld } from '../api-world.fixture.ts';

let world: ApiWorld;
let app: ReturnType<ApiWorld['open']>;
let key: string;

function record(over: object): CallRecord {
  const endedAtMs = world.clock.now() - 60_000;
  return callRecordSchema.parse({
    ...{ kind: 'leg', callId: 'fghjk', node: 'pbx1', startedBy: { network: 'api', address: 'shop' }, leg: 1 },
    ...{ startedAtMs: endedAtMs - 60_000, endedAtMs, talkMs: 55_000, address: '+12025550100', attempts: 1 },
    ...over,
  });
}

beforeEach(async () => {
  world = new ApiWorld();
  await world.clock.advance(10 * 86_400_000);
  app = world.open();
  key = await world.key('shop', ['calls:read']);
  const { records } = world.storage.ratings;
  for (let index = 0; index < 5; index += 1) records.push(record({ endedAtMs: world.clock.now() - index * 1_000 }));
  records.push(record({ kind: 'call', callId: 'mnpqr', people: 2, chat: { adapter: 'api', chat: 'api:shop' } }));
  records.push(record({ callId: 'zzzzz', startedBy: { network: 'xmpp', address: 'alice@example.org' }, name: '=x' }));
  records.push(record({ callId: 'vwxyz', endedAtMs: world.clock.now() - 3 * 86_400_000 }));
});
afterEach(() => app.close());

function get(path: string, by = key) {
  const headers = { authorization: `Bearer ${by}` };
  return world.passing(app.inject({ method: 'GET', url: `/v1/call-records${path}`, headers }));
}

it('lists the newest first, page by page, and none twice', async () => {
  const first = (await get('?kind=leg&limit=3')).json();
  expect(first.records).toHaveLength(3);
  // What ends meanwhile is on no later page.
  world.storage.ratings.records.push(record({ endedAtMs: world.clock.now() + 1 }));
  const second = (await get(`?kind=leg&limit=3&cursor=${first.next}`)).json();
  expect(second.records).toHaveLength(2);
  expect(second.next).toBeUndefined();
  const ended = [...first.records, ...second.records].map(({ endedAtMs }) => endedAtMs);
  expect(ended).toEqual(ended.toSorted((one, other) => other - one));
  expect(new Set(ended).size).toBe(5);
});

it('tells a key of its own calls only, and one that may see all of all', async () => {
  const ids = async (by: string) => new Set((await get('', by)).json().records.map(({ callId }: CallRecord) => callId));
  expect(await ids(key)).toEqual(new Set(['fghjk', 'mnpqr']));
  expect(await ids(await world.key('desk', ['calls:read', 'calls:all']))).toContain('zzzzz');
  expect((await get('', await world.key('other', ['invites']))).statusCode).toBe(403);
});

it('reads further back where it is asked to, and says what it does not understand', async () => {
  const since = new Date(world.clock.now() - 4 * 86_400_000).toISOString();
  expect((await get(`?call=vwxyz&since=${since}`)).json().records).toHaveLength(1);
  expect((await get('?call=vwxyz')).json().records).toHaveLength(0);
  expect((await get('?cursor=x')).json()).toMatchObject({ status: 422, code: 'invalid-request' });
  expect((await get('?since=yesterday')).json()).toMatchObject({ status: 422 });
});

it('exports CSV and JSON lines', async () => {
  const all = await world.key('desk', ['calls:read', 'calls:all']);
  const csv = await get('/csv', all);
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv',
    'content-disposition': expect.stringContaining('.csv'),
  });
  const lines = csv.body.trimEnd().split('\r\n');
  expect(lines).toHaveLength(8);
  expect(lines.at(-1)).toContain("'=x");
  const jsonl = await get('/jsonl?kind=call', all);
  expect(JSON.parse(jsonl.body.trim())).toMatchObject({ kind: 'call', people: 2 });
});
