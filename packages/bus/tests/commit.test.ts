import { holding, nodeA, sampleCall, sampleCommit, sampleEnd } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { nodeKeys } from '../src/connection/keys.ts';
import { type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => redis.clean());
afterAll(() => redis.close());

const keys = nodeKeys(nodeA);
const call = sampleCall('ab2cd');
const lines = (count: number, firstMs: number) =>
  Array.from({ length: count }, (_, index) => ({
    atMs: firstMs + index,
    event: { kind: 'timer' as const, name: 'grace' as const },
  }));

test('of a timeline the last thousand lines are kept', async () => {
  const { lease, calls } = redis.open().node(nodeA);
  await holding(lease, async () => {
    await calls.commit(sampleCommit(call, 1, { timeline: lines(999, 1) }));
    await calls.commit(sampleCommit(call, 2, { timeline: lines(3, 1_000) }));
    await calls.commit(sampleCommit(call, 3, { timeline: [] }));
  });
  const kept = await redis.raw.lrange(keys.timeline(call.id), 0, -1);
  expect(kept).toHaveLength(1_000);
  expect(kept.at(0)).toContain('"atMs":3,');
  expect(kept.at(-1)).toContain('"atMs":1002,');
});

test('a chat has a call once however often it is stored, and no more when it is over', async () => {
  const { lease, calls } = redis.open().node(nodeA);
  const chats = async () => Object.values(await redis.raw.hgetall(keys.chats));
  await holding(lease, async () => {
    for (const version of [1, 2, 3]) await calls.commit(sampleCommit(call, version));
    expect(await chats()).toEqual(['1']);
    await calls.commit(sampleCommit(sampleCall('ef3gh'), 1));
    expect(await chats()).toEqual(['2']);
    await calls.commit(sampleEnd(call, 4));
    expect(await chats()).toEqual(['1']);
  });
  expect(await redis.raw.smembers(keys.live)).toEqual(['ef3gh']);
});
