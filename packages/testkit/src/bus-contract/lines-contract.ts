import { callIdSchema, providerIdSchema } from '@partyline/core';
import { expect, test } from 'vitest';
import type { BusHarness } from './bus-harness.ts';

const alpha = providerIdSchema.parse('alpha');
const beta = providerIdSchema.parse('beta');
const lineOf = (leg: number, provider = alpha) => ({
  provider,
  ref: { callId: callIdSchema.parse('ab2cd'), leg, attempt: 1 },
});

export function linesContract(harness: () => BusHarness): void {
  test('all processes together take no more lines than there are; each provider has its own', async () => {
    const takes = [1, 2, 3, 4, 5].map((leg) => harness().open().lines.take(lineOf(leg), 3));
    expect((await Promise.all(takes)).filter((taken) => taken)).toHaveLength(3);
    const { lines } = harness().open();
    expect(await lines.taken(alpha)).toBe(3);
    expect(await lines.taken(beta)).toBe(0);
    expect(await lines.take(lineOf(1, beta), 1)).toBe(true);
  });

  test('an attempt that asks again has its line still; one that is given back is free', async () => {
    const { lines } = harness().open();
    expect(await lines.take(lineOf(1), 1)).toBe(true);
    expect(await lines.take(lineOf(1), 1)).toBe(true);
    expect(await lines.take(lineOf(2), 1)).toBe(false);
    await lines.giveBack(lineOf(1));
    expect(await lines.take(lineOf(2), 1)).toBe(true);
  });

  test('what is kept counts, also where nobody had taken it: its gateway may have been another', async () => {
    const { lines } = harness().open();
    await lines.keep([lineOf(1), lineOf(2)]);
    expect(await lines.taken(alpha)).toBe(2);
    expect(await lines.take(lineOf(3), 2)).toBe(false);
  });
}
