import {
  type AttemptRecord,
  type CallRecord,
  callIdSchema,
  MINUTE_MS,
  type NodeId,
  providerIdSchema,
} from '@partyline/core';
import { expect, test } from 'vitest';
import { type BusHarness, holding } from './bus-harness.ts';
import { nodeA, nodeB, sampleCall, sampleCommit } from './bus-samples.ts';

const alice = { network: 'xmpp', address: 'alice@example.org' } as const;
const alpha = providerIdSchema.parse('alpha');

function attempt(endedAtMs: number, over: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    ...{
      kind: 'attempt',
      callId: callIdSchema.parse('ab2cd'),
      node: nodeA,
      startedBy: alice,
      leg: 1,
      attempt: 1,
      provider: alpha,
    },
    ...{ address: '+12025550100', destination: '+1', startedAtMs: endedAtMs - 40_000, endedAtMs },
    ...{ answeredAtMs: endedAtMs - 30_000, talkMs: 30_000, outcome: 'left', class: 'answered', endedBy: 'them' },
    ...over,
  };
}
const failed = { answeredAtMs: undefined, talkMs: 0, outcome: 'network-failed', class: 'network' } as const;

export function ratingsContract(harness: () => BusHarness): void {
  /** Steps of one call on a node, each with its records. */
  async function commit(node: NodeId, id: string, ...steps: readonly (readonly AttemptRecord[])[]): Promise<void> {
    const bus = harness().open();
    const { lease, calls, reporter } = bus.node(node);
    await reporter.report({ node, callable: true, load: 0, atMs: Date.now() });
    await holding(lease, async () => {
      for (const [index, records] of steps.entries()) {
        await calls.commit(sampleCommit(sampleCall(id, { node }), index + 1, { records }));
      }
    });
  }
  const read = () => harness().open().ratings.read();
  const alphaAt = (minute: number, data: Awaited<ReturnType<typeof read>>) => data.minutes.get(minute)?.get('alpha +1');

  test('what all nodes have counted is one, by the minute of the end', async () => {
    const { nowMs } = await read();
    const minute = Math.floor(nowMs / MINUTE_MS);
    await commit(nodeA, 'ab2cd', [attempt(nowMs)], [attempt(nowMs, failed)]);
    await commit(nodeB, 'ef3gh', [attempt(nowMs, { talkMs: 10_000 })]);
    const data = await read();
    expect(alphaAt(minute, data)).toMatchObject({ attempts: 3, reached: 2, answered: 2, talkMs: 40_000, silent: 0 });
    expect(data.minutes.size).toBe(1);
  });

  test('a part of a country is counted by itself, and its failures in a row with the country', async () => {
    const { nowMs } = await read();
    await commit(nodeA, 'ab2cd', [attempt(nowMs, { prefix: '1917' })], [attempt(nowMs, { ...failed, prefix: '1917' })]);
    const { minutes, streaks } = await read();
    expect([...(minutes.values().next().value ?? [])]).toMatchObject([['alpha +1917', { attempts: 2, reached: 1 }]]);
    expect([...streaks.keys()].toSorted()).toEqual(['alpha *', 'alpha +1']);
  });

  test('a step that is repeated counts once', async () => {
    const { nowMs } = await read();
    const bus = harness().open();
    const { lease, calls, reporter } = bus.node(nodeA);
    await reporter.report({ node: nodeA, callable: true, load: 0, atMs: Date.now() });
    await holding(lease, async () => {
      const step = sampleCommit(sampleCall('ab2cd'), 1, { records: [attempt(nowMs)] });
      await calls.commit(step);
      await calls.commit(step);
    });
    expect(alphaAt(Math.floor(nowMs / MINUTE_MS), await read())).toMatchObject({ attempts: 1 });
  });

  test('what comes later is read by who has read before, also of minutes that were empty', async () => {
    const bus = harness().open();
    const { nowMs } = await bus.ratings.read();
    await commit(nodeA, 'ab2cd', [attempt(nowMs)], [attempt(nowMs - MINUTE_MS)]);
    const { minutes } = await bus.ratings.read();
    const total = [...minutes.values()].reduce((sum, counted) => sum + (counted.get('alpha +1')?.attempts ?? 0), 0);
    expect(total).toBe(2);
  });

  test('failures in a row are counted over all nodes, until any of them sees one succeed', async () => {
    const { nowMs } = await read();
    await commit(nodeA, 'ab2cd', [attempt(nowMs, failed)], [attempt(nowMs + 1, failed)]);
    await commit(nodeB, 'ef3gh', [attempt(nowMs + 2, failed)]);
    expect((await read()).streaks.get('alpha +1')).toEqual({ failures: 3, lastFailureMs: nowMs + 2, recoveredMs: 0 });
    expect((await read()).streaks.get('alpha *')).toMatchObject({ failures: 3 });
    await commit(nodeB, 'jk4mn', [attempt(nowMs + 10)]);
    expect((await read()).streaks.get('alpha +1')).toMatchObject({ failures: 0 });
  });

  test('what a node has counted and recorded stays when the node is forgotten', async () => {
    const { nowMs } = await read();
    await commit(nodeA, 'ab2cd', [attempt(nowMs)]);
    await commit(nodeB, 'ef3gh', [attempt(nowMs, { node: nodeB })]);
    const bus = harness().open();
    const before = await bus.ratings.read();
    expect(await bus.operator.forgetNode(nodeB)).toMatchObject({ calls: 1 });
    expect(await bus.ratings.read()).toMatchObject({ minutes: before.minutes, streaks: before.streaks });
    const kept: CallRecord[] = [];
    for await (const some of bus.callRecords.read({ sinceMs: nowMs, untilMs: nowMs })) kept.push(...some);
    expect(kept.map(({ node }) => node).toSorted()).toEqual([nodeA, nodeB]);
  });

  test('whoever was locked out has recovered; failures that were under way add nothing', async () => {
    const { nowMs } = await read();
    const silence = { ...failed, endedBy: 'us' } as const;
    const [one, two] = [attempt(nowMs, silence), attempt(nowMs + 5, { ...silence, startedAtMs: nowMs - 5 })];
    const later = attempt(nowMs + 100, { ...failed, startedAtMs: nowMs + 50 });
    await commit(nodeA, 'ab2cd', [one], [two]);
    expect((await read()).streaks.get('alpha +1')).toMatchObject({ failures: 3, lastFailureMs: nowMs });
    await commit(nodeA, 'ef3gh', [later], [attempt(nowMs + 200)]);
    expect((await read()).streaks.get('alpha +1')).toEqual({
      ...{ failures: 0, lastFailureMs: 0, recoveredMs: nowMs + 200 },
    });
  });
}
