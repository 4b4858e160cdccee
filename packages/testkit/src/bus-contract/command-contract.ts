import type { InboxEntry, NodeId } from '@partyline/core';
import { expect, test } from 'vitest';
import type { BusPorts } from '../fakes/memory-bus/create-memory-bus.ts';
import { type BusHarness, holding, running } from './bus-harness.ts';
import { nodeA, nodeB, sampleCall, sampleCommit, sampleEnvelope, xmpp } from './bus-samples.ts';
import { take } from './take.ts';

/** From the adapter to a node, however many nodes there are. */
export function commandContract(harness: () => BusHarness): void {
  test('a message that is heard twice is one command', async () => {
    const bus = harness().open();
    const { commands } = bus.adapter(xmpp);
    await report(bus, nodeA);
    expect(await commands.append(sampleEnvelope('m1', 'STATUS'))).toBe('accepted');
    expect(await commands.append(sampleEnvelope('m1', 'STATUS'))).toBe('repeated');
    expect(await harness().open().adapter(xmpp).commands.append(sampleEnvelope('m1'))).toBe('repeated');
    expect(await commands.append(sampleEnvelope('m2', 'HELP'))).toBe('accepted');
    expect(await dispatched(bus, nodeA, 2)).toEqual(['m1', 'm2']);
  });

  test('a message whose mark holds only for a while is the same until then, counted from the last', async () => {
    const bus = harness().open();
    await report(bus, nodeA);
    const { commands } = bus.adapter(xmpp);
    const at = (name: string, sentAtMs: number) =>
      commands.append({ ...sampleEnvelope(name), sentAtMs }, { key: 'short', withinMs: 60_000 });
    const outcomes = [
      await at('m1', 1_000_000),
      await at('m2', 1_050_000),
      await at('m3', 1_100_000),
      await at('m4', 1_000_500),
      await at('m5', 1_160_000),
    ];
    expect(outcomes).toEqual(['accepted', 'repeated', 'repeated', 'repeated', 'accepted']);
    // The answer was lost, and the same try is made again: it is stored once, and is no repeat of the person's.
    expect(await at('m5', 1_160_000)).toBe('accepted');
    expect(await dispatched(bus, nodeA, 2)).toEqual(['m1', 'm5']);
  });

  test('it is known whether a chat has a call', async () => {
    const bus = harness().open();
    await report(bus, nodeA);
    const call = sampleCall('ab2cd');
    const { adapter, chat } = call.chat;
    expect(await bus.adapter(adapter).commands.hasCall(adapter, chat)).toBe(false);
    await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleCommit(call, 1)));
    expect(await bus.adapter(adapter).commands.hasCall(adapter, chat)).toBe(true);
    expect(await bus.adapter(adapter).commands.hasCall(adapter, 'another chat')).toBe(false);
  });

  test('commands keep their order from the adapter to the node', async () => {
    const bus = harness().open();
    await report(bus, nodeA);
    const names = Array.from({ length: 150 }, (_, index) => `m${index}`);
    for (const name of names) await bus.adapter(xmpp).commands.append(sampleEnvelope(name));
    expect(await dispatched(bus, nodeA, names.length)).toEqual(names);
  });

  test('a buried entry is gone for every reader', async () => {
    const bus = harness().open();
    await report(bus, nodeA);
    for (const name of ['m1', 'm2']) await bus.adapter(xmpp).commands.append(sampleEnvelope(name));
    const dispatching = running((signal) => bus.dispatcher.run(signal));
    const { inbox, lease } = bus.node(nodeA);
    await holding(lease, async () => {
      const [first] = await take((signal) => inbox.read(signal), 2);
      if (first !== undefined) await inbox.bury(first, 'for a test');
    });
    const again = await take((signal) => harness().open().node(nodeA).inbox.read(signal), 1);
    expect(again.map(messageId)).toEqual(['m2']);
    await dispatching.stop();
  });

  test('nobody acknowledges or buries without the lease: whoever has it may have to handle the entry', async () => {
    const bus = harness().open();
    await report(bus, nodeA);
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
    const dispatching = running((signal) => bus.dispatcher.run(signal));
    const { inbox, lease } = bus.node(nodeA);
    const [entry] = await take((signal) => inbox.read(signal), 1);
    if (entry === undefined) throw new Error('nothing came');
    const controller = new AbortController();
    await lease.hold(controller.signal, async () => {
      if (controller.signal.aborted) return;
      const { giveBack } = await harness().takeLeaseAway(nodeA);
      await expect(inbox.ack(entry.entryId)).rejects.toMatchObject({ code: 'fenced', retryable: false });
      await expect(inbox.bury(entry, 'for a test')).rejects.toMatchObject({ code: 'fenced' });
      controller.abort();
      await giveBack();
    });
    const [again] = await take((signal) => harness().open().node(nodeA).inbox.read(signal), 1);
    expect(again?.item).toMatchObject({ envelope: { messageId: 'm1' } });
    await dispatching.stop();
  });

  test('what a reader took and did not acknowledge comes to the next one, and nothing else does', async () => {
    const bus = harness().open();
    await report(bus, nodeA);
    for (const name of ['m1', 'm2', 'm3']) await bus.adapter(xmpp).commands.append(sampleEnvelope(name));
    const dispatching = running((signal) => bus.dispatcher.run(signal));
    const { inbox, lease } = bus.node(nodeA);
    await holding(lease, async () => {
      const taken = await take((signal) => inbox.read(signal), 3);
      for (const entry of taken.filter((each) => messageId(each) === 'm2')) await inbox.ack(entry.entryId);
    });
    const again = await take((signal) => harness().open().node(nodeA).inbox.read(signal), 2);
    expect(again.map(messageId)).toEqual(['m1', 'm3']);
    await dispatching.stop();
  });
}

/** Which node a command reaches, where there are several. */
export function dispatchContract(harness: () => BusHarness): void {
  test('a new call goes to the callable node with the least load', async () => {
    const bus = harness().open();
    await report(bus, nodeA, { load: 9 });
    await report(bus, nodeB, { load: 2 });
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m1', 'CALLBACK +12025550100 +12025550101'));
    expect(await dispatched(bus, nodeB, 1)).toEqual(['m1']);
  });

  test('a chat with a live call reaches the node of that call, although another is free', async () => {
    const bus = harness().open();
    await report(bus, nodeA, { load: 50 });
    await report(bus, nodeB, { load: 0 });
    await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleCommit(sampleCall('ab2cd'), 1)));
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m1', 'HANGUP'));
    expect(await dispatched(bus, nodeA, 1)).toEqual(['m1']);
  });

  test('a command that names a call of its chat reaches the node of that call', async () => {
    const bus = harness().open();
    await report(bus, nodeA);
    await report(bus, nodeB);
    // One of version 1, and one with a short id.
    const [here, there] = [sampleCall('ab2cd'), sampleCall('ef3ghmnpq2345', { node: nodeB, shortId: 'ef3gh' })];
    await holding(bus.node(nodeA).lease, () => bus.node(nodeA).calls.commit(sampleCommit(here, 1)));
    await holding(bus.node(nodeB).lease, () => bus.node(nodeB).calls.commit(sampleCommit(there, 1)));
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m1', 'HANGUP #ef3gh'));
    await bus.adapter(xmpp).commands.append(sampleEnvelope('m2', 'status AB2CD'));
    const dispatching = running((signal) => bus.dispatcher.run(signal));
    const atB = await take((signal) => bus.node(nodeB).inbox.read(signal), 1);
    const atA = await take((signal) => bus.node(nodeA).inbox.read(signal), 1);
    await dispatching.stop();
    expect([atA, atB].map((entries) => entries.map(messageId))).toEqual([['m2'], ['m1']]);
  });
}

async function report(bus: BusPorts, node: NodeId, over: { load?: number; callable?: boolean } = {}): Promise<void> {
  await bus.node(node).reporter.report({ node, callable: true, load: 0, atMs: Date.now(), ...over });
}

/** Message ids that reach a node's inbox. */
async function dispatched(bus: BusPorts, node: NodeId, count: number): Promise<readonly string[]> {
  const dispatching = running((signal) => bus.dispatcher.run(signal));
  const entries = await take((signal) => bus.node(node).inbox.read(signal), count);
  await dispatching.stop();
  return entries.map(messageId);
}

function messageId(entry: InboxEntry): string {
  return entry.item.kind === 'message' ? entry.item.envelope.messageId : entry.item.kind;
}
