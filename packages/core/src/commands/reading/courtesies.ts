import type { Word } from './split-words.ts';

/** `STATUS please`, `hang up the call now`: words that ask for nothing more. */
export function withoutCourtesies(words: readonly Word[]): Word[] {
  return words.filter(({ text }) => !/^(please|pls|now|the|call|me|with|!+|\?+|\.+)[.!?]*$/i.test(text));
}
