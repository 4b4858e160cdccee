import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

export interface Urgent {
  /** The words before it. */
  readonly words: readonly Word[];
  /** Whom the command calls may be called at night, too. */
  readonly now: { readonly now: true } | undefined;
}

/** Whether a word at the end of what somebody wrote is NOW. */
export function isNow(word: string): boolean {
  return trimMarks(word, '', '.!').toLowerCase() === 'now';
}

/** Takes NOW off the end of a command. */
export function withoutNow(words: readonly Word[]): Urgent {
  return isNow(words.at(-1)?.text ?? '')
    ? { words: words.slice(0, -1), now: { now: true } }
    : { words, now: undefined };
}
