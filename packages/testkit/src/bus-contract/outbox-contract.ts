import type { OutboxEntry } from '@partyline/core';
import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';
import { sampleCall, sampleReply, sampleStatus, xmpp } from './bus-samples.ts';
import { take } from './take.ts';

export function outboxContract(harness: () => BusHarness): void {
  test('what is sent comes in order, a repeated reply once, a status only when it is newer', async () => {
    const bus = harness().open();
    const [one, two] = [sampleCall('ab2cd'), sampleCall('ef3gh')];
    const sent = [
      sampleReply('r1'),
      sampleStatus(one, 1),
      sampleReply('r1'),
      sampleStatus(one, 3),
      sampleStatus(one, 2),
      sampleStatus(one, 3),
      sampleStatus(two, 1),
      sampleReply('r2'),
    ];
    for (const item of sent) await bus.statuses.send(xmpp, item);
    const batches = await take((signal) => bus.adapter(xmpp).outbox.read(signal), 1);
    expect(names(batches.flat())).toEqual(['r1', 'ab2cd 1', 'ab2cd 3', 'ef3gh 1', 'r2']);
  });

  test('what was not acknowledged is handed out again to the next reader', async () => {
    const bus = harness().open();
    for (const id of ['r1', 'r2', 'r3']) await bus.statuses.send(xmpp, sampleReply(id));
    const { outbox } = bus.adapter(xmpp);
    const [batch = []] = await take((signal) => outbox.read(signal), 1);
    await outbox.ack(batch.slice(0, 2).map((entry) => entry.entryId));
    await bus.statuses.send(xmpp, sampleReply('r4'));
    const [again = [], next = []] = await take((signal) => splitBatches(harness().open(), signal), 2);
    expect(names([...again, ...next])).toEqual(['r3', 'r4']);
    expect([batch[0], again[0], next[0]].map((entry) => entry?.again)).toEqual([false, true, false]);
  });

  test('a reader that waits gets what is sent later', async () => {
    const bus = harness().open();
    const waiting = take((signal) => bus.adapter(xmpp).outbox.read(signal), 1);
    await harness().open().statuses.send(xmpp, sampleReply('r1'));
    expect(names((await waiting).flat())).toEqual(['r1']);
  });
}

/** However a bus groups them: one entry at a time. */
async function* splitBatches(bus: ReturnType<BusHarness['open']>, signal: AbortSignal): AsyncGenerator<OutboxEntry[]> {
  for await (const batch of bus.adapter(xmpp).outbox.read(signal)) {
    for (const entry of batch) yield [entry];
  }
}

function names(entries: readonly OutboxEntry[]): readonly string[] {
  return entries.map(({ item }) => (item.kind === 'status' ? `${item.callId} ${item.seq}` : item.id));
}
