import { expect, test } from 'vitest';
import { type BusHarness, holding } from './bus-harness.ts';
import { nodeA, nodeB, sampleCall, sampleCommit, sampleEnd } from './bus-samples.ts';
import { take } from './take.ts';

const HANGUP = { kind: 'hangup' } as const;
const ROOT = { kind: 'operator', name: 'root' } as const;

export function operatorContract(harness: () => BusHarness): void {
  const old = sampleCall('ab2cd');
  const young = sampleCall('ef3gh', { node: nodeB, createdAtMs: old.createdAtMs + 1_000 });

  async function twoNodes() {
    const bus = harness().open();
    for (const node of [nodeA, nodeB]) {
      await bus.node(node).reporter.report({ node, callable: node === nodeA, load: 3, atMs: Date.now() });
    }
    await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleCommit(old, 1)));
    await holding(bus.node(nodeB).lease, () => bus.node(nodeB).calls.commit(sampleCommit(young, 1)));
    return bus;
  }

  test('live calls of all nodes are seen, oldest first; ended ones, newest first', async () => {
    const bus = await twoNodes();
    const { operator } = harness().open();
    expect((await operator.liveCalls()).map((call) => call.state.id)).toEqual([old.id, young.id]);
    await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleEnd(old, 2, old.createdAtMs + 5)));
    await holding(bus.node(nodeB).lease, () => bus.node(nodeB).calls.commit(sampleEnd(young, 2)));
    expect(await operator.liveCalls()).toEqual([]);
    expect((await operator.endedCalls(10)).map((call) => call.state.id)).toEqual([young.id, old.id]);
    expect((await operator.endedCalls(1)).map((call) => call.state.id)).toEqual([young.id]);
  });

  test('the history of a call has its lines in order', async () => {
    const bus = await twoNodes();
    await holding(bus.node(nodeB).lease, () => bus.node(nodeB).calls.commit(sampleEnd(young, 2)));
    const history = await bus.operator.history(young.id);
    expect(history?.call).toMatchObject({ version: 2, state: { id: young.id, phase: 'ended' } });
    expect(history?.timeline.map((line) => line.atMs - young.createdAtMs)).toEqual([1, 2]);
    expect(await bus.operator.history(sampleCall('zz9zz').id)).toBeUndefined();
  });

  test('what an operator wants of a call reaches the node of the call', async () => {
    const bus = await twoNodes();
    expect(await bus.operator.steer(young.id, HANGUP, ROOT)).toBe('requested');
    const [entry] = await take((signal) => bus.node(nodeB).inbox.read(signal), 1);
    expect(entry?.item).toEqual({ kind: 'steer', callId: young.id, order: HANGUP, principal: ROOT });
    expect(await bus.operator.steer(sampleCall('zz9zz').id, HANGUP, ROOT)).toBe('unknown');
    await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleEnd(old, 2)));
    expect(await bus.operator.steer(old.id, HANGUP, ROOT)).toBe('ended');
  });

  test('a node that is gone is forgotten with what was left of it, one that is driven is not', async () => {
    const bus = await twoNodes();
    await bus.operator.steer(young.id, HANGUP, ROOT);
    await holding(bus.node(nodeB).lease, async () => expect(await bus.operator.forgetNode(nodeB)).toBe('held'));
    expect(await bus.operator.forgetNode(nodeB)).toEqual({ calls: 1, waiting: 1 });
    expect((await bus.operator.liveCalls()).map((call) => call.state.id)).toEqual([old.id]);
    expect((await bus.operator.nodes()).map(({ report }) => report.node)).toEqual([nodeA]);
    const { adapter, chat } = young.chat;
    expect(await bus.adapter(adapter).commands.hasCall(adapter, `${chat} of nobody`)).toBe(false);
    expect(await bus.operator.forgetNode(nodeB)).toBe('unknown');
  });

  test('nodes are seen by the operator and by the directory', async () => {
    const bus = await twoNodes();
    const reports = await bus.directory.nodes();
    expect(reports.map(({ node, callable, load }) => ({ node, callable, load }))).toEqual([
      { node: nodeA, callable: true, load: 3 },
      { node: nodeB, callable: false, load: 3 },
    ]);
    await bus.operator.steer(young.id, HANGUP, ROOT);
    const nodes = await bus.operator.nodes();
    expect(nodes.map(({ report, alive, waiting }) => ({ node: report.node, alive, waiting }))).toEqual([
      { node: nodeA, alive: true, waiting: 0 },
      { node: nodeB, alive: true, waiting: 1 },
    ]);
  });
}
