import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';
import { holding, running } from './bus-harness.ts';
import { nodeA, sampleCall, sampleCommit, sampleEnd, sampleEnvelope, xmpp } from './bus-samples.ts';
import { take, until } from './take.ts';

export function callStoreContract(harness: () => BusHarness): void {
  const call = sampleCall('ab2cd');

  test('another process reads what was committed', async () => {
    const { lease, calls } = harness().open().node(nodeA);
    await holding(lease, () => calls.commit(sampleCommit(call, 1)));
    const other = harness().open().node(nodeA).calls;
    const expected = { state: call, effects: [{ kind: 'open-bridge' }], version: 1 };
    expect(await other.load(call.id)).toEqual(expected);
    expect(await other.loadLive()).toEqual({ calls: [expected], unreadable: [] });
    expect(await other.load(sampleCall('zz9zz').id)).toBeUndefined();
  });

  test('an ended call leaves the live ones when no effect is left, and can still be read', async () => {
    const { lease, calls } = harness().open().node(nodeA);
    await holding(lease, async () => {
      await calls.commit(sampleCommit(call, 1));
      await calls.commit({ ...sampleEnd(call, 2), effects: [{ kind: 'close-bridge' }] });
      expect((await calls.loadLive()).calls.map((each) => each.version)).toEqual([2]);
      await calls.commit(sampleEnd(call, 3));
      expect((await calls.loadLive()).calls).toEqual([]);
      expect((await calls.load(call.id))?.state.phase).toBe('ended');
    });
  });

  test('a commit never brings an ended call back to life', async () => {
    const { lease, calls } = harness().open().node(nodeA);
    await holding(lease, async () => {
      await calls.commit(sampleEnd(call, 2));
      await calls.commit(sampleCommit(call, 3));
      expect((await calls.loadLive()).calls).toEqual([]);
      expect((await calls.load(call.id))?.state.phase).toBe('ended');
    });
  });

  test('a commit that comes twice, or late, changes nothing', async () => {
    const bus = harness().open();
    const { lease, calls } = bus.node(nodeA);
    await bus.node(nodeA).reporter.report({ node: nodeA, callable: true, load: 0, atMs: Date.now() });
    await holding(lease, async () => {
      await calls.commit(sampleCommit(call, 1));
      await calls.commit(sampleCommit({ ...call, statusSeq: 1 }, 2));
      await calls.commit(sampleCommit({ ...call, statusSeq: 1 }, 2));
      await calls.commit(sampleCommit(call, 1));
    });
    expect(await calls.load(call.id)).toMatchObject({ version: 2, state: { statusSeq: 1 } });
    expect((await bus.operator.history(call.id))?.timeline).toHaveLength(2);
  });

  test('the holder may skip versions: after Redis lost its last writes the holder knows better', async () => {
    const { lease, calls } = harness().open().node(nodeA);
    await holding(lease, async () => {
      await calls.commit(sampleCommit(call, 1));
      await calls.commit(sampleCommit({ ...call, statusSeq: 5 }, 9));
    });
    expect(await calls.load(call.id)).toMatchObject({ version: 9, state: { statusSeq: 5 } });
  });

  test('a commit acknowledges the entries that caused it', async () => {
    const bus = harness().open();
    const { lease, calls, inbox, reporter } = bus.node(nodeA);
    await reporter.report({ node: nodeA, callable: true, load: 0, atMs: Date.now() });
    for (const id of ['m1', 'm2']) await bus.adapter(xmpp).commands.append(sampleEnvelope(id));
    const dispatching = running((signal) => bus.dispatcher.run(signal));
    await holding(lease, async () => {
      const [first] = await take((signal) => inbox.read(signal), 2);
      await calls.commit(sampleCommit(call, 1, { acks: first === undefined ? [] : [first.entryId] }));
    });
    const [left] = await take((signal) => harness().open().node(nodeA).inbox.read(signal), 1);
    expect(left?.item).toMatchObject({ kind: 'message', envelope: { messageId: 'm2' } });
    await dispatching.stop();
  });

  test('nobody commits without the lease', async () => {
    const { lease, calls } = harness().open().node(nodeA);
    await expect(calls.commit(sampleCommit(call, 1))).rejects.toMatchObject({ code: 'fenced', retryable: false });
    await holding(lease, () => calls.commit(sampleCommit(call, 1)));
    await expect(calls.commit(sampleCommit(call, 2))).rejects.toMatchObject({ code: 'fenced' });
    expect((await calls.load(call.id))?.version).toBe(1);
  });

  test('whoever lost the lease is refused, even before it knows', async () => {
    const { lease, calls } = harness().open().node(nodeA);
    const controller = new AbortController();
    await lease.hold(controller.signal, async () => {
      if (controller.signal.aborted) return;
      const { giveBack } = await harness().takeLeaseAway(nodeA);
      await expect(calls.commit(sampleCommit(call, 1))).rejects.toMatchObject({ code: 'fenced' });
      controller.abort();
      await giveBack();
    });
    expect(await calls.load(call.id)).toBeUndefined();
    await until(() => controller.signal.aborted, 'the holder worked');
  });
}
