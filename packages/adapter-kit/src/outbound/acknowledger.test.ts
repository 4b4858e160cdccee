import { createFakeLogger, createFakeOutbox, VirtualClock } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { createAcknowledger } from './acknowledger.ts';

function setUp(answer: (asked: number) => Promise<void> | void = () => {}) {
  const requests: Array<readonly string[]> = [];
  const stopping = new AbortController();
  const clock = new VirtualClock();
  let done = 0;
  const { acknowledge } = createAcknowledger({
    outbox: {
      ...createFakeOutbox(),
      async ack(entryIds) {
        requests.push(entryIds);
        await answer(requests.length);
      },
    },
    clock,
    logger: createFakeLogger(),
    random: () => 0,
    signal: stopping.signal,
    onDone: (entries) => {
      done += entries;
    },
  });
  return { acknowledge, requests, stopping, clock, done: () => done };
}

it('acknowledges together what becomes due together', async () => {
  const { acknowledge, requests, done } = setUp();
  await Promise.all([acknowledge(['1', '2']), Promise.resolve().then(() => acknowledge(['3']))]);
  expect(requests).toEqual([['1', '2', '3']]);
  expect(done()).toBe(3);
});

it('lets what becomes due meanwhile share the next request', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const { acknowledge, requests, clock, done } = setUp(() => answered);
  const settled = [acknowledge(['1'])];
  await clock.advance(0);
  settled.push(acknowledge(['2']), acknowledge(['3']));
  await clock.advance(0);
  expect({ requests, done: done() }).toEqual({ requests: [['1']], done: 0 });
  answer();
  await Promise.all(settled);
  expect({ requests, done: done() }).toEqual({ requests: [['1'], ['2', '3']], done: 3 });
});

it('begins anew after it had nothing to do', async () => {
  const { acknowledge, requests } = setUp();
  await acknowledge(['1']);
  await acknowledge(['2']);
  expect(requests).toEqual([['1'], ['2']]);
});

it('tries until the bus has taken it, and once only when it is stopped', async () => {
  const { acknowledge, requests, stopping, clock, done } = setUp((asked) => {
    if (asked !== 3) throw new Error('the bus is away');
  });
  const first = acknowledge(['1']);
  await clock.advance(1_000);
  await first;
  expect(requests).toEqual([['1'], ['1'], ['1']]);
  stopping.abort();
  await acknowledge(['2']);
  expect(requests).toEqual([['1'], ['1'], ['1'], ['2']]);
  expect(done()).toBe(2);
});
