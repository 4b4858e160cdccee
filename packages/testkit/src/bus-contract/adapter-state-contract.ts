import { adapterIdSchema } from '@partyline/core';
import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';
import { xmpp } from './bus-samples.ts';

export function adapterStateContract(harness: () => BusHarness): void {
  test('what was noted is there after a restart, until it is replaced', async () => {
    const { state } = harness().open().adapter(xmpp);
    expect(await state.get('token')).toBeUndefined();
    await state.set('token', 's1');
    expect(await harness().open().adapter(xmpp).state.get('token')).toBe('s1');
    await state.set('token', '');
    expect(await harness().open().adapter(xmpp).state.get('token')).toBe('');
  });

  test('each adapter has notes of its own', async () => {
    const bus = harness().open();
    await bus.adapter(xmpp).state.set('token', 's1');
    expect(await bus.adapter(adapterIdSchema.parse('xmpp2')).state.get('token')).toBeUndefined();
  });

  test('a note with a time is forgotten after it, and kept for good by the next without', async () => {
    const { state } = harness().open().adapter(xmpp);
    await state.set('short', 'here', { ttlMs: 20 });
    await state.set('kept', 'here', { ttlMs: 20 });
    await state.set('kept', 'here');
    await expect.poll(() => state.get('short'), { timeout: 5_000, interval: 5 }).toBeUndefined();
    expect(await state.get('kept')).toBe('here');
  });
}
