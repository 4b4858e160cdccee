import {
  holding,
  nodeA,
  running,
  sampleCall,
  sampleCommit,
  sampleEnvelope,
  sampleReply,
  take,
  until,
  xmpp,
} from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { commandKeys, nodeKeys, outKeys } from '../src/connection/keys.ts';
import { type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => redis.clean());
afterAll(() => redis.close());

const keys = nodeKeys(nodeA);

test('commands that cannot be read are buried with their reason, and the next one is dispatched', async () => {
  const bus = redis.open();
  await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 0, atMs: 0 });
  await redis.raw.xadd(commandKeys.stream, '*', 'nonsense', 'yes');
  await redis.raw.xadd(commandKeys.stream, '*', 'envelope', '{"adapter":');
  await redis.raw.xadd(commandKeys.stream, '*', 'envelope', '{"adapter":"xmpp","text":5}');
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  const [entry] = await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
  expect(entry?.item).toMatchObject({ envelope: { messageId: 'm1' } });
  await until(async () => (await redis.raw.xlen(commandKeys.stream)) === 0, 'the stream is empty');
  const [letters] = await bus.operator.deadLetters();
  expect(letters).toMatchObject({ source: 'commands', count: 3 });
  expect(letters?.newest?.reason).toContain('sender: invalid_type');
  await dispatching.stop();
});

test('an inbox entry that cannot be read is buried', async () => {
  const bus = redis.open();
  await redis.raw.xadd(keys.inbox, '*', 'item', '{"kind":"operator-hangup"}', 'source', '1-1');
  await redis.raw.xadd(keys.inbox, '*', 'item', '{"kind":"operator-hangup","callId":"ab2cd","by":"root"}');
  const { lease, inbox } = bus.node(nodeA);
  const [entry] = await holding(lease, () => take((signal) => inbox.read(signal), 1));
  // As version 1 wrote it.
  const principal = { kind: 'operator', name: 'root' };
  expect(entry?.item).toEqual({ kind: 'steer', callId: 'ab2cd', order: { kind: 'hangup' }, principal });
  expect(await redis.raw.xlen(keys.dead)).toBe(1);
  expect(await redis.raw.xlen(keys.inbox)).toBe(1);
});

test('an item for a chat that cannot be read is buried', async () => {
  const bus = redis.open();
  await redis.raw.xadd(outKeys(xmpp).stream, '*', 'item', '[]');
  await bus.statuses.send(xmpp, sampleReply('r1'));
  const [batch = []] = await take((signal) => bus.adapter(xmpp).outbox.read(signal), 1);
  expect(batch.map((entry) => entry.item)).toMatchObject([{ id: 'r1' }]);
  expect(await redis.raw.xlen(outKeys(xmpp).dead)).toBe(1);
});

test('a call that cannot be read is put aside, and hides no other', async () => {
  const bus = redis.open();
  const { lease, calls } = bus.node(nodeA);
  const [broken, sound] = [sampleCall('ab2cd'), sampleCall('ef3gh')];
  await holding(lease, async () => {
    await calls.commit(sampleCommit(broken, 1));
    await calls.commit(sampleCommit(sound, 1));
    await redis.raw.hset(keys.call(broken.id), 'state', '{"id":"ab2cd"}');
    await expect(calls.load(broken.id)).rejects.toMatchObject({ code: 'corrupt', retryable: false });
    for (const _again of [1, 2]) {
      const live = await calls.loadLive();
      expect(live.calls.map((call) => call.state.id)).toEqual([sound.id]);
      expect(live.unreadable).toEqual([broken.id]);
    }
    // Another version may read it.
    await redis.raw.hset(keys.call(broken.id), 'state', JSON.stringify(broken));
    expect((await calls.loadLive()).calls.map((call) => call.state.id)).toEqual([broken.id, sound.id]);
    await redis.raw.del(keys.call(broken.id));
    expect((await calls.loadLive()).unreadable).toEqual([]);
  });
  expect(await redis.raw.smembers(keys.live)).toEqual([sound.id]);
  expect(await redis.raw.xlen(keys.dead)).toBe(1);
});
