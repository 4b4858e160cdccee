import { adapterIdSchema, type BudgetLimits, callIdSchema, callRecordSchema } from '@partyline/core';
import { expect, test } from 'vitest';
import { type BusHarness, holding } from './bus-harness.ts';
import { nodeA, nodeB, sampleCall, sampleCommit, xmpp } from './bus-samples.ts';

const alice = { network: 'xmpp', address: 'alice@example.org' } as const;
const bob = { network: 'xmpp', address: 'bob@example.org' } as const;

export function budgetsContract(harness: () => BusHarness): void {
  const reserve = (id: string, micros: number, limits: BudgetLimits, person: typeof alice | typeof bob = alice) => {
    const chat = { adapter: adapterIdSchema.parse(xmpp), chat: person.address };
    return harness()
      .open()
      .budgets.reserve({ callId: callIdSchema.parse(id), person, chat, micros }, limits);
  };
  const refused = (scope: string, limitMicros: number) => ({
    ok: false,
    scope,
    limitMicros,
    waitMs: expect.any(Number),
  });

  test('what calls reserve together stays below each limit; a repeat of one replaces what it had', async () => {
    const limits = { person: 100, all: 150 };
    expect(await reserve('ab2cd', 60, limits)).toEqual({ ok: true });
    expect(await reserve('ab2cd', 80, limits)).toEqual({ ok: true });
    expect(await reserve('ef3gh', 30, limits)).toEqual(refused('person', 100));
    expect(await reserve('ef3gh', 20, limits)).toEqual({ ok: true });
    // Another person has their own, and all have one together.
    expect(await reserve('jk4mn', 51, limits, bob)).toEqual(refused('all', 150));
    expect(await reserve('jk4mn', 50, limits, bob)).toEqual({ ok: true });
  });

  test('a chat has a limit too; without limits nothing is refused', async () => {
    expect(await reserve('ab2cd', 60, { chat: 50 })).toEqual(refused('chat', 50));
    expect(await reserve('ab2cd', 1_000_000_000, {})).toEqual({ ok: true });
  });

  test('what a call does not need any more is free at once, whatever the limits are', async () => {
    expect(await reserve('ab2cd', 60, { all: 100 })).toEqual({ ok: true });
    expect(await reserve('ef3gh', 50, { all: 100 })).toEqual(refused('all', 100));
    expect(await reserve('ab2cd', 0, {})).toEqual({ ok: true });
    expect(await reserve('ef3gh', 50, { all: 100 })).toEqual({ ok: true });
  });

  test('asking whether there is room reserves nothing', async () => {
    const { budgets } = harness().open();
    const chat = { adapter: adapterIdSchema.parse(xmpp), chat: alice.address };
    const request = { callId: callIdSchema.parse('ef3gh'), person: alice, chat, micros: 60 };
    expect(await budgets.check(request, { all: 100 })).toEqual({ ok: true });
    expect(await reserve('ab2cd', 60, { all: 100 })).toEqual({ ok: true });
    expect(await budgets.check(request, { all: 100 })).toEqual(refused('all', 100));
  });

  test('many at one instant get no more than there is', async () => {
    const ids = ['ab2cd', 'ef3gh', 'jk4mn', 'pq5rs', 'tu6vw', 'xy7za'];
    const answers = await Promise.all(ids.map((id) => reserve(id, 30, { all: 100 })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  });

  test('what attempts have cost counts on all nodes, once', async () => {
    for (const [node, id] of [
      [nodeA, 'ab2cd'],
      [nodeB, 'ef3gh'],
    ] as const) {
      const bus = harness().open();
      const { lease, calls, reporter } = bus.node(node);
      await reporter.report({ node, callable: true, load: 0, atMs: Date.now() });
      const { nowMs } = await bus.ratings.read();
      const record = callRecordSchema.parse({
        ...{ kind: 'attempt', callId: id, node, startedBy: alice, leg: 1, attempt: 1, provider: 'alpha' },
        ...{ address: '+12025550100', destination: '+1', startedAtMs: nowMs - 9_000, endedAtMs: nowMs, talkMs: 5_000 },
        ...{ outcome: 'left', class: 'answered', endedBy: 'them', costMicros: 40 },
      });
      await holding(lease, async () => {
        const step = sampleCommit(sampleCall(id, { node }), 1, { records: [record] });
        await calls.commit(step);
        await calls.commit(step);
      });
    }
    expect(await reserve('jk4mn', 21, { person: 100 })).toEqual(refused('person', 100));
    expect(await reserve('jk4mn', 20, { person: 100 })).toEqual({ ok: true });
    // Also when a node is taken out of service.
    await harness().open().operator.forgetNode(nodeB);
    expect(await reserve('jk4mn', 21, { person: 100 })).toEqual(refused('person', 100));
    expect(await reserve('pq5rs', 100, { person: 100 }, bob)).toEqual({ ok: true });
  });
}
