import type { Check } from '@partyline/core';
import type { Tone } from '../output/output.ts';

export const TONES: Readonly<Record<Check['status'], Tone>> = { ok: 'good', warn: 'doubtful', fail: 'bad' };

/** Whether a dotted version is at least `major.minor`. What follows the numbers is ignored. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [, hasMajor, hasMinor] = /^v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const has = Number(hasMajor ?? 0);
  return has > major || (has === major && Number(hasMinor ?? 0) >= minor);
}
