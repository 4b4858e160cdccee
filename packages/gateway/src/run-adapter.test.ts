import { adapterIdSchema, type ImAdapter, readAdapterReport } from '@partyline/core';
import { createMemoryAdapterState, createMemoryBus, MemoryBusStorage, VirtualClock } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { runAdapter } from './run-adapter.ts';

const id = adapterIdSchema.parse('xmpp');

/** An adapter that is online until it gives up. */
function fakeAdapter() {
  const { promise: gaveUp, resolve: giveUp } = Promise.withResolvers<string>();
  const seen = { started: 0, stopped: 0 };
  let online = false;
  const adapter: ImAdapter = {
    id,
    get online() {
      return online;
    },
    problem: undefined,
    gaveUp,
    start() {
      seen.started += 1;
      online = true;
    },
    async stop() {
      seen.stopped += 1;
      online = false;
    },
  };
  return { adapter, giveUp, seen };
}

test('an adapter that gives up leaves the lease to another gateway, says so, and is tried again after minutes', async () => {
  const storage = new MemoryBusStorage();
  const clock = new VirtualClock(Date.now());
  const ending = new AbortController();
  const state = createMemoryAdapterState();
  const made: Array<ReturnType<typeof fakeAdapter>> = [];
  const run = (holder: string) =>
    runAdapter(
      {
        lease: createMemoryBus(storage).adapter(id).lease,
        state,
        clock,
        random: () => 0.5,
        holder,
        createAdapter: async () => {
          const fake = fakeAdapter();
          made.push(fake);
          return fake.adapter;
        },
      },
      ending.signal,
    );
  const first = run('one');
  await clock.advance(0);
  expect(made.map(({ seen }) => seen)).toEqual([{ started: 1, stopped: 0 }]);
  const second = run('two');
  await clock.advance(60_000);
  expect(made).toHaveLength(1);

  made[0]?.giveUp('another program signed in');
  await clock.advance(10_000);
  expect(made.map(({ seen }) => seen)).toEqual([
    { started: 1, stopped: 1 },
    { started: 1, stopped: 0 },
  ]);
  expect(await readAdapterReport(state)).toEqual({ state: 'online', holder: 'two' });

  made[1]?.giveUp('another program signed in');
  await clock.advance(0);
  expect(await readAdapterReport(state)).toEqual({ state: 'off', reason: 'another program signed in', holder: 'two' });
  await clock.advance(5 * 60_000);
  expect(made).toHaveLength(3);
  ending.abort();
  await Promise.all([first, second]);
  expect(made.map(({ seen }) => seen.stopped)).toEqual([1, 1, 1]);
});
