import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';

const hour = 3_600_000;

export function ratesContract(harness: () => BusHarness): void {
  test('somebody may do something so often over all processes, and is told when again', async () => {
    const [one, other] = [harness().open().rates, harness().open().rates];
    const rate = { count: 3, perMs: hour };
    expect(await one.take('shop', rate)).toMatchObject({ ok: true, remaining: 2 });
    expect(await other.take('shop', rate)).toMatchObject({ ok: true, remaining: 1 });
    const last = await one.take('shop', rate);
    expect(last).toMatchObject({ ok: true, remaining: 0 });
    expect(last.ok && last.resetMs).toBeGreaterThan(hour - 60_000);
    expect(last.ok && last.resetMs).toBeLessThanOrEqual(hour);
    const refused = await other.take('shop', rate);
    expect(refused).toMatchObject({ ok: false });
    // A third of the time brings one back.
    expect(!refused.ok && refused.waitMs).toBeGreaterThan(hour / 3 - 60_000);
    expect(!refused.ok && refused.waitMs).toBeLessThanOrEqual(hour / 3);
    expect(await one.take('another shop', rate)).toMatchObject({ ok: true, remaining: 2 });
  });

  test('a rate that does not divide evenly gives all of it', async () => {
    const { rates } = harness().open();
    const answers = [];
    for (let index = 0; index < 8; index += 1) answers.push(await rates.take('shop', { count: 7, perMs: hour }));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true, true, true, true, false]);
  });

  test('what was used comes back with the time', async () => {
    const { rates } = harness().open();
    const take = async () => (await rates.take('shop', { count: 1, perMs: 200 })).ok;
    expect(await take()).toBe(true);
    expect(await take()).toBe(false);
    await expect.poll(take, { timeout: 5_000, interval: 10 }).toBe(true);
  });
}
