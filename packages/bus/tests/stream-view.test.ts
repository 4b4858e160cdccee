import { callIdSchema } from '@partyline/core';
import { nodeA, running, sampleEnvelope, take, until, xmpp } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { commandKeys, nodeKeys } from '../src/connection/keys.ts';
import { type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => redis.clean());
afterAll(() => redis.close());

const keys = nodeKeys(nodeA);

test('each stream tells its length, its readers, what waits and what was given up', async () => {
  const bus = redis.open();
  expect(await bus.streams.streams([xmpp])).toEqual([
    { name: 'commands', length: 0, oldestAtMs: undefined, groups: [], dead: 0 },
    { name: 'out:xmpp', length: 0, oldestAtMs: undefined, groups: [], dead: 0 },
  ]);
  await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 0, atMs: 0 });
  const ids = [];
  for (const item of ['1', '2', '3']) ids.push(await redis.raw.xadd(keys.inbox, '*', 'item', item));
  await redis.raw.xgroup('CREATE', keys.inbox, 'orchestrator', '0');
  await redis.raw.xreadgroup('GROUP', 'orchestrator', 'only', 'COUNT', 1, 'STREAMS', keys.inbox, '>');
  await redis.raw.xdel(keys.inbox, ids[1] ?? '');
  const [, inbox] = await bus.streams.streams([]);
  expect(inbox).toEqual({
    name: 'inbox:pbx-a',
    length: 2,
    oldestAtMs: Number(ids[0]?.split('-')[0]),
    groups: [{ name: 'orchestrator', pending: 1, lag: 1 }],
    dead: 0,
  });
});

test('a dead letter is put back whole, once, and then carried out', async () => {
  const bus = redis.open();
  await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 0, atMs: 0 });
  await bus.commands.append(sampleEnvelope('m1'));
  const [[, fields] = ['', []]] = await redis.raw.xrange(commandKeys.stream, '-', '+');
  await redis.raw.del(commandKeys.stream);
  const letter = ['from', commandKeys.stream, 'entry', '1-0', 'reason', 'of a later version'];
  await redis.raw.xadd(commandKeys.dead, '*', ...letter, 'data', JSON.stringify(fields));
  const [dead] = await bus.streams.deadLetters([xmpp]);
  if (dead === undefined) throw new Error('no letter');
  expect(dead).toMatchObject({ stream: 'commands', entryId: '1-0', reason: 'of a later version', retryable: true });
  expect(await Promise.all([bus.streams.retry(dead), bus.streams.retry(dead)])).toEqual(['retried', 'gone']);
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  const [entry] = await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
  expect(entry?.item).toMatchObject({ envelope: { messageId: 'm1' } });
  await until(async () => (await redis.raw.xlen(commandKeys.stream)) === 0, 'the stream is empty');
  await dispatching.stop();
});

test('what was cut, or is no entry of a stream, is not put back, and can be dropped', async () => {
  const bus = redis.open();
  await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 0, atMs: 0 });
  const cut = ['from', keys.inbox, 'entry', '1-0', 'reason', 'no JSON', 'data', '["item","{'];
  const call = [
    'from',
    keys.call(callIdSchema.parse('ab2cd')),
    'entry',
    'ab2cd',
    'reason',
    'state',
    'data',
    '["a","b"]',
  ];
  for (const letter of [cut, call]) await redis.raw.xadd(keys.dead, '*', ...letter);
  for (const letter of await bus.streams.deadLetters([])) {
    expect(letter.retryable).toBe(false);
    expect(await bus.streams.retry(letter)).toBe('not-whole');
    expect(await bus.streams.drop(letter)).toBe('dropped');
    expect(await bus.streams.drop(letter)).toBe('gone');
  }
  expect(await redis.raw.exists(keys.inbox)).toBe(0);
});
