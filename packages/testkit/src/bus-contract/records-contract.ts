import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';

export function recordsContract(harness: () => BusHarness): void {
  test('a document is there for all, with a version that grows, until it is removed', async () => {
    const { records } = harness().open();
    expect(await records.get('key/a')).toBeUndefined();
    expect(await records.put('key/a', 'one')).toBe(true);
    expect(await harness().open().records.get('key/a')).toEqual({ text: 'one', version: 1 });
    await records.put('key/a', '');
    expect(await records.get('key/a')).toEqual({ text: '', version: 2 });
    expect(await records.remove('key/a')).toBe(true);
    expect(await records.remove('key/a')).toBe(false);
    expect(await records.get('key/a')).toBeUndefined();
  });

  test('of two who make it one does, and of two who change it', async () => {
    const [one, other] = [harness().open().records, harness().open().records];
    const made = await Promise.all([one, other].map((records) => records.put('x', 'made', { ifVersion: 'absent' })));
    expect(made.toSorted()).toEqual([false, true]);
    const changed = await Promise.all([one, other].map((records) => records.put('x', 'changed', { ifVersion: 1 })));
    expect(changed.toSorted()).toEqual([false, true]);
    expect(await one.put('x', 'late', { ifVersion: 1 })).toBe(false);
    expect(await one.put('missing', 'x', { ifVersion: 1 })).toBe(false);
  });

  test('those of a prefix are listed in order, without those that expire', async () => {
    const { records } = harness().open();
    for (const name of ['key/b', 'key/a', 'keys', 'hook/a']) await records.put(name, name);
    await records.put('key/short', 'x', { ttlMs: 60_000 });
    expect(await records.list('key/')).toEqual(['key/a', 'key/b']);
    await records.remove('key/a');
    expect(await records.list('key/')).toEqual(['key/b']);
    expect(await records.list('nothing/')).toEqual([]);
  });

  test('one with a time is forgotten after it, and may be made again', async () => {
    const { records } = harness().open();
    await records.put('short', 'here', { ttlMs: 20 });
    await expect.poll(() => records.get('short'), { timeout: 5_000, interval: 5 }).toBeUndefined();
    expect(await records.put('short', 'again', { ifVersion: 'absent' })).toBe(true);
  });

  test('the secret of links is the same for all', async () => {
    const secret = await harness().open().linkSecret();
    expect(secret.length).toBeGreaterThan(15);
    expect(await harness().open().linkSecret()).toBe(secret);
  });
}
