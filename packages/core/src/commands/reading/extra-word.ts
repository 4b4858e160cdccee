import { fail } from '../define-command.ts';
import type { Word } from './split-words.ts';

/** The error that a command which takes no words has some; none where it has none. */
export function extraWord(keyword: string, [extra]: readonly Word[]) {
  return extra && fail({ code: 'extra-word', keyword, word: extra.text, wordIndex: extra.index });
}
