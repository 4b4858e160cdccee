import type { Tone } from '../output/output.ts';

/** What `doctor` says of one thing. */
export interface Check {
  /** What was looked at: `redis`, `asterisk pbx1`. */
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  /** What to do about it. */
  readonly mend?: string | undefined;
}

export const TONES: Readonly<Record<Check['status'], Tone>> = { ok: 'good', warn: 'doubtful', fail: 'bad' };

export function ok(name: string, detail: string): Check {
  return { name, status: 'ok', detail };
}

export function warn(name: string, detail: string, mend: string): Check {
  return { name, status: 'warn', detail, mend };
}

export function fail(name: string, detail: string, mend: string): Check {
  return { name, status: 'fail', detail, mend };
}

/** Whether a dotted version is at least `major.minor`. What follows the numbers is ignored. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [, hasMajor, hasMinor] = /^v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const has = Number(hasMajor ?? 0);
  return has > major || (has === major && Number(hasMinor ?? 0) >= minor);
}
