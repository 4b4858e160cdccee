import { adapterIdSchema, type CommandSink, type Envelope } from '@partyline/core';
import { createFakeCommandSink, createFakeLogger } from '@partyline/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { timerClock } from '../timer-clock.fixture.ts';
import { InboundPump } from './inbound-pump.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function envelope(chat: string, messageId: string): Envelope {
  return {
    adapter: adapterIdSchema.parse('fake'),
    sender: { network: 'xmpp', address: 'alice@example.org' },
    chat,
    messageId,
    text: messageId,
    sentAtMs: 1,
  };
}

function setUp(commands: CommandSink) {
  const logger = createFakeLogger();
  const onPressure = vi.fn();
  const pump = new InboundPump({ commands, clock: timerClock, logger, random: () => 0, onPressure, highWater: 4 });
  return { pump, logger, onPressure };
}

it('issues the append before it returns', () => {
  const commands = createFakeCommandSink();
  void setUp(commands).pump.submit(envelope('a', '1'));
  expect(commands.tries).toBe(1);
});

it('keeps the order of a chat, and lets no chat wait for another', async () => {
  const order: string[] = [];
  const gates = new Map<string, () => void>();
  const { pump } = setUp({
    hasCall: async () => false,
    append: ({ messageId }) => {
      order.push(messageId);
      return new Promise((resolve) => gates.set(messageId, () => resolve('accepted')));
    },
  });
  const submitted = ['a1', 'a2', 'b1'].map((id) => pump.submit(envelope(id[0] ?? '', id)));
  expect(order).toEqual(['a1', 'b1']);
  gates.get('a1')?.();
  await submitted[0];
  await vi.waitFor(() => expect(order).toEqual(['a1', 'b1', 'a2']));
});

it('stops the network when too much waits, and lets it go on', async () => {
  const commands = createFakeCommandSink();
  commands.reachable = false;
  const { pump, onPressure } = setUp(commands);
  const submitted = ['1', '2', '3', '4', '5'].map((id) => pump.submit(envelope('a', id)));
  expect(onPressure.mock.calls).toEqual([[true]]);
  commands.reachable = true;
  await vi.runAllTimersAsync();
  await Promise.all(submitted);
  expect(onPressure.mock.calls).toEqual([[true], [false]]);
});

it('drops a message that the bus never takes, and goes on with the next', async () => {
  const { pump, logger } = setUp({
    hasCall: async () => false,
    async append({ messageId }) {
      if (messageId === 'poison') throw new Error('cannot be encoded');
      return 'accepted';
    },
  });
  const outcomes = Promise.all([pump.submit(envelope('a', 'poison')), pump.submit(envelope('a', 'next'))]);
  await vi.runAllTimersAsync();
  expect(await outcomes).toEqual(['refused', 'accepted']);
  expect(logger.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

it('gives up what is not safe when its time is over', async () => {
  const commands = createFakeCommandSink();
  commands.reachable = false;
  const { pump } = setUp(commands);
  const outcome = pump.submit(envelope('a', '1'));
  const stopped = pump.stop(1_000);
  await vi.runAllTimersAsync();
  await stopped;
  expect(await outcome).toBe('given-up');
});
