import { expect, test } from 'vitest';
import { DeliveryMemory } from './delivery-memory.ts';

test('an entry is known by its name, whatever id it has', () => {
  const memory = new DeliveryMemory();
  memory.handOut('5-1', 'command 1');
  expect(memory.stateOf('command 1')).toBe('out');
  memory.done('5-1');
  expect(memory.stateOf('command 1')).toBe('done');
  expect(memory.stateOf('command 2')).toBe('new');
});

test('what is forgotten is new again', () => {
  const memory = new DeliveryMemory();
  memory.handOut('5-1', 'command 1');
  memory.forget('5-1');
  memory.done('5-1');
  expect(memory.stateOf('command 1')).toBe('new');
});

test('a new reading forgets what is in work, and keeps what is done', () => {
  const memory = new DeliveryMemory();
  memory.handOut('5-1', 'done before');
  memory.done('5-1');
  memory.handOut('5-2', 'in work');
  memory.forgetUnhandled();
  expect([memory.stateOf('done before'), memory.stateOf('in work')]).toEqual(['done', 'new']);
});

test('it remembers ten thousand and forgets the oldest', () => {
  const memory = new DeliveryMemory();
  for (let index = 0; index <= 10_000; index += 1) {
    memory.handOut(`${index}-0`, `command ${index}`);
    memory.done(`${index}-0`);
  }
  expect([0, 1, 10_000].map((index) => memory.stateOf(`command ${index}`))).toEqual(['new', 'done', 'done']);
});
