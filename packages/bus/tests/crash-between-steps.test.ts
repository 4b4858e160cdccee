import type { NodeId } from '@partyline/core';
import {
  holding,
  nodeA,
  nodeB,
  running,
  sampleCall,
  sampleCommit,
  sampleEnvelope,
  take,
  until,
  xmpp,
} from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DELIVER, PLACE } from '../src/commands/dispatch-scripts.ts';
import { commandKeys, nodeKeys } from '../src/connection/keys.ts';
import { runScript } from '../src/connection/script.ts';
import type { Bus } from '../src/create-bus.ts';
import { type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => redis.clean());
afterAll(() => redis.close());

/** What a dispatcher had done when it died. Node A has less load: it is what a new choice would be. */
const crashes = [
  { after: 'reading', placed: false, delivered: false, at: nodeA },
  { after: 'choosing the node', placed: true, delivered: false, at: nodeB },
  { after: 'delivering', placed: true, delivered: true, at: nodeB },
];

for (const { after, placed, delivered, at } of crashes) {
  test(`a dispatcher that dies after ${after} leaves one entry at one node`, async () => {
    const bus = redis.open();
    await reportBoth(bus);
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
    const entryId = await readAndAbandon();
    if (placed) await redis.raw.hset(commandKeys.placed, entryId, nodeB);
    if (delivered) {
      const item = JSON.stringify({ kind: 'message', envelope: sampleEnvelope('m1') });
      await runScript(redis.raw, DELIVER, [nodeKeys(nodeB).inbox, nodeKeys(nodeB).placed], [10, entryId, item]);
    }
    const dispatching = running((signal) => bus.dispatcher.run(signal));
    await until(async () => (await redis.raw.xlen(commandKeys.stream)) === 0, 'the command is finished');
    const [entry] = await take((signal) => bus.node(at).inbox.read(signal), 1);
    expect(entry?.item).toMatchObject({ kind: 'message', envelope: { messageId: 'm1' } });
    const lengths = await Promise.all([nodeA, nodeB].map((node) => redis.raw.xlen(nodeKeys(node).inbox)));
    expect(lengths.toSorted()).toEqual([0, 1]);
    expect(await redis.raw.hlen(commandKeys.placed)).toBe(0);
    await dispatching.stop();
  });
}

test('an entry that was finished after somebody had looked at it gets no second place', async () => {
  const bus = redis.open();
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
  const [[present] = ['']] = await redis.raw.xrange(commandKeys.stream, '-', '+');
  const keys = [commandKeys.lease.holder, commandKeys.placed, commandKeys.stream, 'pl:{commands}:a', 'pl:{commands}:b'];
  expect(await runScript(redis.raw, PLACE, keys, ['me:1', 1_000, '1-1', nodeA, present, nodeB])).toEqual(['', nodeB]);
  expect(await redis.raw.hgetall(commandKeys.placed)).toEqual({ [present]: nodeB });
});

test('a dispatcher that lost its lease gives no place', async () => {
  await redis.raw.set(commandKeys.lease.holder, 'another:2');
  const keys = [commandKeys.lease.holder, commandKeys.placed, commandKeys.stream, 'pl:{commands}:a'];
  expect(await runScript(redis.raw, PLACE, keys, ['me:1', 1_000, '1-1', nodeA])).toBeNull();
});

test('a dispatcher that lost its lease and does not know it yet finishes nothing: the command is not lost', async () => {
  const bus = redis.open({ leaseTtlMs: 10_000 });
  await reportBoth(bus);
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
  await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
  await redis.raw.set(commandKeys.lease.holder, 'another:2');
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m2'));
  await until(async () => (await pendingCommands()) === 1, 'it was read');
  // Whatever it does to m2 takes a few round trips.
  for (let trip = 0; trip < 50; trip += 1) await redis.raw.ping();
  expect(await redis.raw.xlen(commandKeys.stream)).toBe(1);
  await redis.raw.del(commandKeys.lease.holder);
  const got = await take((signal) => bus.node(nodeA).inbox.read(signal), 2);
  expect(got.map(({ item }) => item)).toContainEqual(
    expect.objectContaining({ envelope: expect.objectContaining({ messageId: 'm2' }) }),
  );
  await dispatching.stop();
});

test('an entry that a former holder took after the new one had looked is found', async () => {
  const bus = redis.open();
  await reportBoth(bus);
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
  await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
  // One step: the dispatcher, which waits for it, comes too late. Whoever took it is never heard of again.
  await redis.raw
    .multi()
    .xadd(commandKeys.stream, '*', 'envelope', JSON.stringify(sampleEnvelope('m2')))
    .xreadgroup('GROUP', 'dispatcher', 'only', 'COUNT', 1, 'STREAMS', commandKeys.stream, '>')
    .exec();
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m3'));
  const got = new Set<string>();
  const reading = running(async (signal) => {
    for await (const entry of bus.node(nodeA).inbox.read(signal)) {
      if (entry.item.kind === 'message') got.add(entry.item.envelope.messageId);
    }
  });
  await until(() => got.has('m2') && got.has('m3'), 'both came');
  await reading.stop();
  await dispatching.stop();
});

test('commands wait while no node is alive, and go out when one is', async () => {
  const bus = redis.open();
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
  await until(() => redis.log.some((line) => line.message === 'commands wait: no node is alive'), 'it is said');
  await bus.node(nodeB).reporter.report({ node: nodeB, callable: true, load: 0, atMs: 0 });
  const [entry] = await take((signal) => bus.node(nodeB).inbox.read(signal), 1);
  expect(entry?.item).toMatchObject({ envelope: { messageId: 'm1' } });
  await dispatching.stop();
});

test('a chat whose call is on a node that has just fallen silent is not told elsewhere that it has none', async () => {
  const bus = redis.open();
  await reportBoth(bus);
  await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleCommit(sampleCall('ab2cd'), 1)));
  await silence(nodeA, 12_000);
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1', 'HANGUP'));
  const [entry] = await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
  expect(entry?.item).toMatchObject({ envelope: { messageId: 'm1' } });
  await dispatching.stop();
});

test('nothing goes to a node that has been silent for long', async () => {
  const bus = redis.open();
  await reportBoth(bus);
  await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleCommit(sampleCall('ab2cd'), 1)));
  await silence(nodeA, 31_000);
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1', 'HANGUP'));
  const [entry] = await take((signal) => bus.node(nodeB).inbox.read(signal), 1);
  expect(entry?.item).toMatchObject({ envelope: { messageId: 'm1' } });
  await dispatching.stop();
});

/** As if it had said nothing since its last report, so long ago. */
async function silence(node: NodeId, forMs: number): Promise<void> {
  const [atMs = '', ...report] = ((await redis.raw.hget(commandKeys.nodes, node)) ?? '').split(' ');
  await redis.raw.hset(commandKeys.nodes, node, [Number(atMs) - forMs, ...report].join(' '));
}

async function reportBoth(bus: Bus): Promise<void> {
  await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 1, atMs: 0 });
  await bus.node(nodeB).reporter.report({ node: nodeB, callable: true, load: 2, atMs: 0 });
}

/** Commands that somebody has read and nobody finished. */
async function pendingCommands(): Promise<number> {
  const summary = await redis.raw.xpending(commandKeys.stream, 'dispatcher');
  return Number(summary[0]);
}

async function readAndAbandon(): Promise<string> {
  await redis.raw.xgroup('CREATE', commandKeys.stream, 'dispatcher', '0', 'MKSTREAM');
  await redis.raw.xreadgroup('GROUP', 'dispatcher', 'only', 'COUNT', 1, 'STREAMS', commandKeys.stream, '>');
  const [[entryId] = ['']] = await redis.raw.xrange(commandKeys.stream, '-', '+');
  return entryId;
}
