import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

export interface Urgent {
  /** The words before it. */
  readonly words: readonly Word[];
  /** Whom the command calls may be called at night, too. */
  readonly now: { readonly now: true } | undefined;
}

/** Takes NOW off the end of a command. */
export function withoutNow(words: readonly Word[]): Urgent {
  const last = trimMarks(words.at(-1)?.text ?? '', '', '.!').toLowerCase();
  return last === 'now' ? { words: words.slice(0, -1), now: { now: true } } : { words, now: undefined };
}
