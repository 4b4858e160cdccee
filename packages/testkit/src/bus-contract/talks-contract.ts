import type { Talk } from '@partyline/core';
import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';
import { sampleCall } from './bus-samples.ts';
import { until } from './take.ts';

export function talksContract(harness: () => BusHarness): void {
  test('whoever listens hears who is talking, until they stop', async () => {
    const { id: callId } = sampleCall('ab2cd');
    const bus = harness().open();
    const [heard, other]: [Talk[], Talk[]] = [[], []];
    const stop = bus.talks.listen((talk) => heard.push(talk));
    const stopOther = bus.talks.listen((talk) => other.push(talk));
    // A subscription takes a moment to be made.
    await until(async () => {
      await harness()
        .open()
        .talks.tell({ callId, numbers: [1] });
      return heard.length > 0;
    }, 'somebody talks');
    stop();
    const before = heard.length;
    await harness()
      .open()
      .talks.tell({ callId, numbers: [1, 2] });
    await until(() => other.at(-1)?.numbers.length === 2, 'two talk');
    expect(heard).toHaveLength(before);
    stopOther();
  });
}
