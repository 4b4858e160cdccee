import type { Lease, NodeId } from '@partyline/core';
import type { BusPorts } from '../fakes/memory-bus/create-memory-bus.ts';

/** A bus under test, over storage that is empty at first. */
export interface BusHarness {
  /** Another process on the same storage. */
  open(): BusPorts;
  /** Lets a stranger have the node's lease, as if it had not been renewed in time. */
  takeLeaseAway(node: NodeId): Promise<{ giveBack: () => Promise<void> }>;
  close(): Promise<void>;
}

/** Runs `work` while the lease is held, to its end. */
export async function holding<T>(lease: Lease, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await lease.hold(AbortSignal.timeout(15_000), async (signal) => {
    result = { value: await work(signal) };
  });
  if (result === undefined) throw new Error('the lease was not got in time');
  return result.value;
}

/** Starts something that runs until it is stopped. */
export function running(run: (signal: AbortSignal) => Promise<void>): { stop: () => Promise<void> } {
  const controller = new AbortController();
  const ended = run(controller.signal);
  return {
    stop: async () => {
      controller.abort();
      await ended;
    },
  };
}
