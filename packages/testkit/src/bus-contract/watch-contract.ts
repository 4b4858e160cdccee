import { API, type WatchEntry } from '@partyline/core';
import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';
import { sampleCall, sampleReply, sampleStatus, xmpp } from './bus-samples.ts';
import { take } from './take.ts';

export function watchContract(harness: () => BusHarness): void {
  test('whoever looks on is told of every call and every answer to a program, and of no other answer', async () => {
    const bus = harness().open();
    const call = sampleCall('ab2cd');
    await bus.statuses.send(xmpp, { ...sampleStatus(call, 1), page: 'https://call.example/call#secret' });
    await bus.statuses.send(xmpp, sampleReply('r1'));
    await bus.statuses.send(API, sampleReply('r2'));
    const entries = (await take((signal) => harness().open().watch.read('0-0', signal), 1)).flat();
    expect(entries.map(({ adapter, item }) => [adapter, item.kind])).toEqual([
      ['xmpp', 'status'],
      ['api', 'reply'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('secret');
  });

  test('a program has no outbox', async () => {
    const bus = harness().open();
    await bus.statuses.send(API, sampleReply('r1'));
    await bus.statuses.send(xmpp, sampleReply('r2'));
    const [batch = []] = await take((signal) => bus.adapter(xmpp).outbox.read(signal), 1);
    expect(batch).toHaveLength(1);
  });

  test('reading goes on after an entry, or begins with what is told from now on', async () => {
    const bus = harness().open();
    expect(await bus.watch.range()).toBeUndefined();
    for (const id of ['r1', 'r2', 'r3']) await bus.statuses.send(API, sampleReply(id));
    const all = await readIds(bus, '0-0', 3);
    const [first, , last] = all;
    expect(await bus.watch.range()).toEqual({ oldest: first?.entryId, newest: last?.entryId });
    expect((await readIds(bus, first?.entryId ?? '', 2)).map(idOf)).toEqual(['r2', 'r3']);
    const coming = readIds(bus, last?.entryId ?? '', 1);
    await harness().open().statuses.send(API, sampleReply('r4'));
    expect((await coming).map(idOf)).toEqual(['r4']);
  });
}

async function readIds(bus: ReturnType<BusHarness['open']>, after: string, count: number): Promise<WatchEntry[]> {
  async function* oneByOne(signal: AbortSignal) {
    for await (const batch of bus.watch.read(after, signal)) yield* batch;
  }
  return [...(await take(oneByOne, count))];
}

function idOf({ item }: WatchEntry): string {
  return 'id' in item ? item.id : '';
}
