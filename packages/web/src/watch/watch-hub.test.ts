import { BusError, type WatchEntry, type WatchStream } from '@partyline/core';
import { createFakeLogger, createMemoryBus, sampleCall, sampleStatus, VirtualClock, xmpp } from '@partyline/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WatchHub } from './watch-hub.ts';

const clock = new VirtualClock();
const call = sampleCall('ab2cd');

let bus: ReturnType<typeof createMemoryBus>;
let stopping: AbortController;
/** Where each read of the source began. */
let reads: string[];
let source: WatchStream;
let told: number;

beforeEach(() => {
  bus = createMemoryBus();
  stopping = new AbortController();
  reads = [];
  told = 0;
  source = {
    range: () => bus.watch.range(),
    read: (after, signal) => {
      reads.push(after);
      return bus.watch.read(after, signal);
    },
  };
});
afterEach(() => stopping.abort());

async function tell(times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    told += 1;
    await bus.statuses.send(xmpp, sampleStatus(call, told));
  }
  await clock.advance(1);
}

function hub(kept?: number): WatchHub {
  const made = new WatchHub({ source, logger: createFakeLogger(), clock, ...(kept !== undefined && { kept }) });
  void made.run(stopping.signal);
  return made;
}

/** Reads so many entries. */
async function take(of: WatchHub, after: string, count: number): Promise<string[]> {
  const over = new AbortController();
  const ids: string[] = [];
  for await (const batch of of.read(after, over.signal)) {
    ids.push(...batch.map(({ entryId }: WatchEntry) => entryId));
    if (ids.length >= count) over.abort();
  }
  return ids;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}-0`);

it('reads once for all who look on', async () => {
  const one = hub();
  await clock.advance(1);
  const readers = Array.from({ length: 100 }, () => take(one, '$', 3));
  await clock.advance(1);
  await tell(3);
  for (const reader of readers) expect(await reader).toEqual(range(1, 3));
  expect(reads).toEqual(['0-0']);
});

it('gives whoever comes back what is at hand, and reads for whoever comes from before', async () => {
  await tell(5);
  const one = hub();
  await clock.advance(1);
  await tell(5);
  expect(await take(one, '7-0', 3)).toEqual(range(8, 10));
  expect(reads).toEqual(['5-0']);
  expect(await take(one, '2-0', 8)).toEqual(range(3, 10));
  expect(reads).toEqual(['5-0', '2-0']);
});

it('keeps so many, and lets nobody miss the others', async () => {
  const one = hub(10);
  await clock.advance(1);
  const over = new AbortController();
  const slow = one.read('0-0', over.signal);
  await tell(1);
  expect((await slow.next()).value?.[0]?.entryId).toBe('1-0');
  for (let index = 0; index < 10; index += 1) await tell(10);
  const ids: string[] = [];
  while (ids.length < 100) ids.push(...((await slow.next()).value ?? []).map(({ entryId }) => entryId));
  expect(ids).toEqual(range(2, 101));
  over.abort();
  await tell(1);
  expect(await take(one, '101-0', 1)).toEqual(['102-0']);
});

it('begins when the bus is reached, and whoever came before waits for it', async () => {
  let isAway = true;
  source = {
    ...source,
    range: async () => {
      if (isAway) throw new BusError('unreachable', 'away');
      return bus.watch.range();
    },
  };
  const one = hub();
  const reader = take(one, '$', 1);
  await clock.advance(2_000);
  isAway = false;
  await clock.advance(1_000);
  await tell(1);
  expect(await reader).toEqual(['1-0']);
});
