import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';

const roomy = { most: 1_000, keepMs: 3_600_000 };

export function spoolContract(harness: () => BusHarness): void {
  test('what is due comes out, the earliest first, as long as nobody says that it is done', async () => {
    const [one, other] = [harness().open().spool, harness().open().spool];
    const items = [300, 100, 200].map((dueAtMs) => ({ id: `m${dueAtMs}`, text: `at ${dueAtMs}`, dueAtMs }));
    expect(await one.add('q', items, roomy)).toBe(0);
    const [late, early, middle] = items;
    expect(await other.nextDueMs('q')).toBe(100);
    expect(await other.due('q', 250, 10)).toEqual([early, middle]);
    expect(await one.due('q', 999, 2)).toEqual([early, middle]);
    expect(await one.settle('q', { id: 'm100', text: 'done' })).toBe(true);
    expect(await one.settle('q', { id: 'm200', text: 'again', dueAtMs: 400 })).toBe(true);
    expect(await other.due('q', 999, 10)).toEqual([late, { id: 'm200', text: 'again', dueAtMs: 400 }]);
    expect(await other.get('q', 'm100')).toEqual({ id: 'm100', text: 'done' });
    expect(await other.due('another', 999, 10)).toEqual([]);
    expect(await other.nextDueMs('another')).toBeUndefined();
  });

  test('an item that comes again is the same item, also when it is done', async () => {
    const { spool } = harness().open();
    await spool.add('q', [{ id: 'm1', text: 'first', dueAtMs: 100 }], roomy);
    await spool.settle('q', { id: 'm1', text: 'done' });
    expect(await spool.add('q', [{ id: 'm1', text: 'again', dueAtMs: 200 }], roomy)).toBe(0);
    expect(await spool.get('q', 'm1')).toEqual({ id: 'm1', text: 'done' });
    expect(await spool.nextDueMs('q')).toBeUndefined();
  });

  test('of too many the oldest go, and it is told how many of them waited', async () => {
    const { spool } = harness().open();
    for (const id of ['m1', 'm2', 'm3']) {
      await spool.add('q', [{ id, text: id, dueAtMs: 100 }], { ...roomy, most: 3 });
    }
    await spool.settle('q', { id: 'm1', text: 'done' });
    const more = ['m4', 'm5'].map((id) => ({ id, text: id, dueAtMs: 50 }));
    expect(await spool.add('q', more, { ...roomy, most: 3 })).toBe(1);
    expect((await spool.newest('q', 10)).map(({ id }) => id).toSorted()).toEqual(['m3', 'm4', 'm5']);
    expect(await spool.get('q', 'm2')).toBeUndefined();
    expect(await spool.settle('q', { id: 'm2', text: 'late', dueAtMs: 1 })).toBe(false);
    expect((await spool.due('q', 999, 10)).map(({ id }) => id).toSorted()).toEqual(['m3', 'm4', 'm5']);
  });

  test('the newest are listed first, and a queue can be forgotten', async () => {
    const { spool } = harness().open();
    for (const id of ['m1', 'm2', 'm3']) {
      await spool.add('q', [{ id, text: id }], roomy);
    }
    expect((await spool.newest('q', 2)).map(({ id }) => id)).toEqual(['m3', 'm2']);
    await spool.forget('q');
    expect(await spool.newest('q', 2)).toEqual([]);
    expect(await spool.get('q', 'm1')).toBeUndefined();
  });
}
