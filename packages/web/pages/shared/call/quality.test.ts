import { expect, it } from 'vitest';
import { soundingOf } from './quality.ts';

it.each([
  ['good', 0, 5, undefined],
  ['good', 1.9, 49, 399],
  ['slow', 0, 5, 400],
  ['uneven', 2, 5, 800],
  ['uneven', 0, 50, 20],
  ['bad', 8, 0, 20],
] as const)('%s: %d %% lost, %d ms uneven, %s ms there and back', (sounding, lossPercent, jitterMs, roundTripMs) => {
  expect(soundingOf({ lossPercent, jitterMs, roundTripMs })).toBe(sounding);
});
