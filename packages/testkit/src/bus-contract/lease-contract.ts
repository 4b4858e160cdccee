import { expect, test } from 'vitest';
import { type BusHarness, running } from './bus-harness.ts';
import { nodeA, nodeB } from './bus-samples.ts';
import { until } from './take.ts';

export function leaseContract(harness: () => BusHarness): void {
  test('one works at a time, and the next takes over as soon as the first lets go', async () => {
    const working = new Set<string>();
    const log: string[] = [];
    const work = (name: string) => async (signal: AbortSignal) => {
      working.add(name);
      log.push(`${name} of ${working.size}`);
      await aborted(signal);
      working.delete(name);
    };
    const first = running((signal) => harness().open().node(nodeA).lease.hold(signal, work('first')));
    await until(() => working.has('first'), 'the first works');
    const second = running((signal) => harness().open().node(nodeA).lease.hold(signal, work('second')));
    const elsewhere = running((signal) =>
      harness()
        .open()
        .node(nodeB)
        .lease.hold(signal, async () => undefined),
    );
    await elsewhere.stop();
    await first.stop();
    await until(() => working.has('second'), 'the second works');
    await second.stop();
    expect(log).toEqual(['first of 1', 'second of 1']);
  });

  test('the work is told when the lease is lost, and starts again when it is free', async () => {
    let starts = 0;
    let losses = 0;
    const holder = running((signal) =>
      harness()
        .open()
        .node(nodeA)
        .lease.hold(signal, async (held) => {
          starts += 1;
          await aborted(held);
          if (!signal.aborted) losses += 1;
        }),
    );
    await until(() => starts === 1, 'the work started');
    const { giveBack } = await harness().takeLeaseAway(nodeA);
    await until(() => losses === 1, 'the work heard of the loss');
    expect(starts).toBe(1);
    await giveBack();
    await until(() => starts === 2, 'the work started again');
    await holder.stop();
    expect(losses).toBe(1);
  });

  test('work that ends by itself gives the lease back', async () => {
    const { lease } = harness().open().node(nodeA);
    await lease.hold(AbortSignal.timeout(10_000), async () => undefined);
    let got = false;
    const other = harness().open().node(nodeA).lease;
    await other.hold(AbortSignal.timeout(10_000), async () => {
      got = true;
    });
    expect(got).toBe(true);
  });

  test('work that fails rejects, and gives the lease back', async () => {
    const { lease } = harness().open().node(nodeA);
    const failing = lease.hold(AbortSignal.timeout(10_000), async () => {
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    let got = false;
    const other = harness().open().node(nodeA).lease;
    await other.hold(AbortSignal.timeout(10_000), async () => {
      got = true;
    });
    expect(got).toBe(true);
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
