import { expect, it } from 'vitest';
import { Turns, turnsAt } from './turns.ts';

it('lets one after the other work, whether the first did well or not, and others meanwhile', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const failing = turns.take('a', () => first.promise);
  const second = turns.take('a', async () => void done.push('second'));
  await turns.take('b', async () => void done.push('other'));
  expect(done).toEqual(['other']);
  first.reject(new Error('no luck'));
  await expect(failing).rejects.toThrow('no luck');
  await second;
  expect(done).toEqual(['other', 'second']);
});

it('pages wait for those who wait at the same place', () => {
  const [one, other] = [{ expect: async () => Promise.reject() }, { expect: async () => Promise.reject() }];
  expect(turnsAt(one)).toBe(turnsAt(one));
  expect(turnsAt(one)).not.toBe(turnsAt(other));
});
