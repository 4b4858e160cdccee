/** What `doctor` says of one thing. */
export interface Check {
  /** What was looked at: `redis`, `asterisk pbx1`. */
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  /** What to do about it. */
  readonly mend?: string | undefined;
}

export const checked = {
  ok: (name: string, detail: string): Check => ({ name, status: 'ok', detail }),
  warn: (name: string, detail: string, mend: string): Check => ({ name, status: 'warn', detail, mend }),
  fail: (name: string, detail: string, mend: string): Check => ({ name, status: 'fail', detail, mend }),
};
