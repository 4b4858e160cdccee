import { type BusHarness, commandContract, nodeA, sampleEnvelope, take, xmpp } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { contractHarness, type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => redis.clean());
afterAll(() => redis.close());

const open = () => redis.open({ nodes: [nodeA] });

describe('where there is one node only', () => {
  commandContract((): BusHarness => ({ ...contractHarness(redis), open }));

  test('a command reaches it without a dispatcher', async () => {
    const bus = open();
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
    const [entry] = await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
    expect(entry?.item).toMatchObject({ kind: 'message', envelope: { messageId: 'm1' } });
  });

  test('what waits in the command stream since there were several reaches it as well', async () => {
    await redis.open().adapter(xmpp).commands.append(sampleEnvelope('m1'));
    const bus = open();
    await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 0, atMs: Date.now() });
    const dispatching = new AbortController();
    const dispatched = bus.dispatcher.run(dispatching.signal);
    const [entry] = await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
    dispatching.abort();
    await dispatched;
    expect(entry?.item).toMatchObject({ kind: 'message', envelope: { messageId: 'm1' } });
  });
});
