import { type CallLimits, type CallRequest, callIdSchema, identitySchema } from '@partyline/core';
import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';

const alice = identitySchema.parse({ network: 'xmpp', address: 'alice@example.org' });
const bob = identitySchema.parse({ network: 'xmpp', address: 'bob@example.org' });
const many = { calls: 1_000, perMs: 60_000 };
const open: CallLimits = { atOnce: 1_000, perPerson: many, perAddress: many, inAll: many };
const hour = 3_600_000;

const LETTERS = 'abcdefghjk';
let calls = 0;

function request(person = alice, addresses: readonly string[] = ['+12025550100', '+12025550101']): CallRequest {
  calls += 1;
  const callId = callIdSchema.parse(
    [...String(calls).padStart(5, '0')].map((digit) => LETTERS[Number(digit)]).join(''),
  );
  return { callId, person, addresses };
}

export function quotaContract(harness: () => BusHarness): void {
  test('a person has so many calls at once over all processes, until one is over', async () => {
    const [one, other] = [harness().open().quota, harness().open().quota];
    const limits = { ...open, atOnce: 3 };
    const first = request();
    expect(await one.take(first, limits)).toEqual({ ok: true });
    expect(await other.take(request(), limits)).toEqual({ ok: true });
    expect(await one.take(request(), limits)).toEqual({ ok: true });
    expect(await other.take(request(), limits)).toEqual({ ok: false, limit: 'at-once' });
    expect(await other.take(request(bob), limits)).toEqual({ ok: true });
    await other.giveBack(first);
    expect(await other.take(request(), limits)).toEqual({ ok: true });
    expect(await one.take(request(), limits)).toEqual({ ok: false, limit: 'at-once' });
  });

  test('a call that is kept counts, also where nothing was known of it', async () => {
    const { quota } = harness().open();
    await quota.keep([request(), request(), request(bob)]);
    expect(await quota.take(request(), { ...open, atOnce: 2 })).toEqual({ ok: false, limit: 'at-once' });
    expect(await quota.take(request(bob), { ...open, atOnce: 2 })).toEqual({ ok: true });
  });

  test.each([
    ['person', { perPerson: { calls: 2, perMs: hour } }],
    ['all', { inAll: { calls: 2, perMs: hour } }],
  ] as const)('so many calls of one %s within a time', async (limit, rate) => {
    const { quota } = harness().open();
    const limits = { ...open, ...rate };
    await quota.take(request(alice, ['+12025550100']), limits);
    await quota.take(request(alice, ['+12025550101']), limits);
    const refused = await quota.take(request(alice, ['+12025550102']), limits);
    expect(refused).toMatchObject({ ok: false, limit });
    // Half of the time brings one back.
    expect('waitMs' in refused && refused.waitMs).toBeGreaterThan(hour / 2 - 60_000);
    expect('waitMs' in refused && refused.waitMs).toBeLessThanOrEqual(hour / 2);
    expect(await quota.take(request(bob, ['+12025550103']), limits)).toMatchObject({ ok: limit === 'person' });
  });

  test('one address is called so often within a time, by whomever', async () => {
    const { quota } = harness().open();
    const limits = { ...open, perAddress: { calls: 2, perMs: hour } };
    await quota.take(request(alice, ['+12025550100', '+12025550101']), limits);
    await quota.take(request(bob, ['+12025550100', '+12025550102']), limits);
    const address = '+12025550100';
    expect(await quota.take(request(bob, ['+12025550103', address]), limits)).toMatchObject({
      limit: 'address',
      address,
    });
    // What was refused has counted nowhere.
    expect(await quota.take(request(bob, ['+12025550103']), limits)).toEqual({ ok: true });
    expect(await quota.take(request(bob, ['+12025550103']), limits)).toEqual({ ok: true });
    expect(await quota.take(request(bob, ['+12025550103']), limits)).toMatchObject({ limit: 'address' });
  });

  test('what was used comes back with the time', async () => {
    const { quota } = harness().open();
    const limits = { ...open, perPerson: { calls: 2, perMs: 200 } };
    await quota.take(request(), limits);
    await quota.take(request(), limits);
    await expect.poll(() => quota.take(request(), limits), { timeout: 5_000, interval: 10 }).toEqual({ ok: true });
  });
}
