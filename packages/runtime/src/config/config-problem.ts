/** One thing that is wrong, or doubtful, in the configuration file. */
export interface ConfigProblem {
  /** `providers[0].dial.phone`; empty for the file as a whole. */
  readonly path: string;
  /** Counted from 1; undefined when the file could not be read at all. */
  readonly line?: number | undefined;
  readonly message: string;
  /** What would have been right. */
  readonly instead?: string | undefined;
}

/** `FILE:LINE: PATH MESSAGE; MEND`, one line. */
export function formatConfigProblem(file: string, problem: ConfigProblem): string {
  const place = problem.line === undefined ? file : `${file}:${problem.line}`;
  const subject = problem.path === '' ? '' : `${problem.path} `;
  const mend = problem.instead === undefined ? '' : `; ${problem.instead}`;
  return `${place}: ${subject}${problem.message}${mend}`;
}

/** `['providers', 0, 'dial']` → `providers[0].dial` */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += text === '' ? String(key) : `.${String(key)}`;
  }
  return text;
}
