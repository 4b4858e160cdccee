import type { ImAdapter, Lease } from '@partyline/core';
import { aborted } from './aborted.ts';

/**
 * Runs an adapter while its lease is held: two processes on one account would end each other's connections, and each would read the
 * other's outbox. A new adapter is made for each holding.
 */
export async function runAdapter(lease: Lease, createAdapter: () => ImAdapter, signal: AbortSignal): Promise<void> {
  await lease.hold(signal, async (held) => {
    const adapter = createAdapter();
    adapter.start();
    await aborted(held);
    await adapter.stop();
  });
}
