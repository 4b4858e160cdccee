import { expect, it } from 'vitest';
import { type CanaryTimes, nextCanaryMs } from './canary-times.ts';

const next = (times: CanaryTimes, after: string) => new Date(nextCanaryMs(times, Date.parse(after))).toISOString();
const every: CanaryTimes = { kind: 'every', everyMs: 1_800_000 };
const at: CanaryTimes = { kind: 'at', minutes: [18 * 60, 6 * 60 + 30] };

it.each([
  ['later this hour', every, '2026-11-28T10:05:00Z', '2026-11-28T10:30:00.000Z'],
  ['not the time itself again', every, '2026-11-28T10:30:00Z', '2026-11-28T11:00:00.000Z'],
  ['the next of the day', at, '2026-11-28T07:00:00Z', '2026-11-28T18:00:00.000Z'],
  ['the first of tomorrow', at, '2026-11-28T18:00:00Z', '2026-11-29T06:30:00.000Z'],
])('the next time is %s', (_, times, after, expected) => {
  expect(next(times, after)).toBe(expected);
});
