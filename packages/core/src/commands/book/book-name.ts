import { hasLegScheme } from '../../address/parse-leg-address.ts';
import type { CommandSpec } from '../define-command.ts';
import { foldCase } from '../reading/fold-case.ts';
import { isFiller } from '../reading/list-marks.ts';

/** One word of letters, digits, `.`, `-` and `_`, that begins with a letter. */
const SHAPE = /^\p{L}[\p{L}\p{M}\p{N}._-]{0,39}$/u;
/** Words that mean something beside a name. */
const TAKEN = new Set('via auto all alle allen everyone everybody others on off now please pls the call'.split(' '));

/** Whether a word may name somebody: no name hides a command, a kind of address, or a word of a command. */
export function isBookName(word: string, commands: readonly CommandSpec[]): boolean {
  const folded = foldCase(word);
  if (!SHAPE.test(word) || TAKEN.has(folded) || isFiller(word) || hasLegScheme(`${folded}:`)) return false;
  return commands.every(({ keyword, words = [], pairs = [], synonyms }) => {
    const own = [keyword.toLowerCase(), ...words, ...synonyms, ...pairs.flatMap((pair) => pair.split(' '))];
    return !own.includes(folded);
  });
}
