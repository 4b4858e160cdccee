import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';
import { running } from './bus-harness.ts';
import { nodeA, nodeB, sampleEnvelope, xmpp } from './bus-samples.ts';
import { take } from './take.ts';

const BY_OLGA = { by: 'olga', sinceMs: 1_700_000_000_000 };

export function drainsContract(harness: () => BusHarness): void {
  test('a node stays drained, for every process, until that is taken back', async () => {
    const { drains } = harness().open();
    expect(await drains.drain(nodeA, BY_OLGA)).toBe(true);
    expect(await drains.drain(nodeA, { by: 'otto', sinceMs: 1 })).toBe(false);
    const other = harness().open().drains;
    expect([...(await other.list())]).toEqual([[nodeA, BY_OLGA]]);
    expect(await other.undrain(nodeA)).toBe(true);
    expect(await other.undrain(nodeA)).toBe(false);
    expect([...(await drains.list())]).toEqual([]);
  });

  test('a new call goes past a drained node, however little it has to do', async () => {
    const bus = harness().open();
    await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 0, atMs: Date.now() });
    await bus.node(nodeB).reporter.report({ node: nodeB, callable: true, load: 50, atMs: Date.now() });
    await bus.drains.drain(nodeA, BY_OLGA);
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m1', 'CALLBACK +12025550100 +12025550101'));
    const dispatching = running((signal) => bus.dispatcher.run(signal));
    const [entry] = await take((signal) => bus.node(nodeB).inbox.read(signal), 1);
    expect(entry?.item).toMatchObject({ envelope: { messageId: 'm1' } });
    await dispatching.stop();
  });
}
