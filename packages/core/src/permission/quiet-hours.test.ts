import { expect, it } from 'vitest';
import { type QuietHours, quietTimeOf } from './quiet-hours.ts';

const night: QuietHours = { fromMin: 22 * 60, toMin: 7 * 60, override: true, zones: new Map() };
const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;

it.each([
  ['+4930123456', '2026-11-27T20:59:00Z', undefined],
  ['+4930123456', '2026-11-27T21:00:00Z', 9 * HOUR],
  ['+4930123456', '2026-11-28T05:59:00Z', 60_000],
  ['+4930123456', '2026-11-28T06:00:00Z', undefined],
  // Summer time: 22:00 in Berlin is 20:00 UTC.
  ['+4930123456', '2026-07-01T20:00:00Z', 9 * HOUR],
  // In the night in which the clocks go forward the quiet is an hour shorter, and back an hour longer.
  ['+4930123456', '2026-03-28T21:00:00Z', 8 * HOUR],
  ['+4930123456', '2026-10-24T20:00:00Z', 10 * HOUR],
  ['+442079460000', '2026-11-27T22:00:00Z', 9 * HOUR],
  // Noon in New York is 7 in the morning in Hawaii; before, somebody may be asleep.
  ['+12025550100', '2026-11-27T16:59:00Z', 60_000],
  ['+12025550100', '2026-11-27T17:00:00Z', undefined],
  // Of no country.
  ['+8816123456789', '2026-11-27T23:00:00Z', undefined],
] as const)('%s at %s: %s', (number, time, waitMs) => {
  expect(quietTimeOf(number, night, at(time))?.waitMs).toBe(waitMs);
});

it('takes the zone that the operator names for a prefix, the longest', () => {
  const zones = new Map([
    ['+1', 'America/Los_Angeles'],
    ['+1202', 'America/New_York'],
  ]);
  const hours = { ...night, zones };
  expect(quietTimeOf('+12025550100', hours, at('2026-11-27T13:00:00Z'))).toBeUndefined();
  expect(quietTimeOf('+14155550100', hours, at('2026-11-27T13:00:00Z'))).toMatchObject({ localTime: '05:00' });
});

it('may lie within one day', () => {
  const noon = { ...night, fromMin: 12 * 60, toMin: 13 * 60 };
  expect(quietTimeOf('+4930123456', noon, at('2026-11-27T11:30:00Z'))).toEqual({
    waitMs: HOUR / 2,
    localTime: '12:30',
  });
  expect(quietTimeOf('+4930123456', noon, at('2026-11-27T12:00:00Z'))).toBeUndefined();
});

it('that ends in between quarters ends not before it does', () => {
  const odd = { ...night, toMin: 7 * 60 + 10 };
  expect(quietTimeOf('+4930123456', odd, at('2026-11-28T06:05:00Z'))?.waitMs).toBe(10 * 60_000);
});
