import { foldCase } from './fold-case.ts';
import { findKeyword, type Keyword } from './keyword.ts';
import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

/** How a message begins. `arguments` are the words after the command. */
export type Opening =
  | { readonly kind: 'command'; readonly keyword: Keyword; readonly arguments: readonly Word[] }
  | { readonly kind: 'small-talk'; readonly topic: 'hello' | 'thanks' }
  | { readonly kind: 'other'; readonly word: Word };

const hello = new Set('hi hello hey hallo hola salut ciao yo moin morning good greetings start test ping'.split(' '));
const thanks = new Set('thanks thank thx ty merci danke cheers ok okay great cool nice bye goodbye'.split(' '));
const courtesies = new Set('please pls bot so now and then can could you'.split(' '));
/** Two-word spellings of the one-word commands. */
const pairs: ReadonlyMap<string, Keyword> = new Map([
  ['call back', 'CALLBACK'],
  ['hang up', 'HANGUP'],
]);
/** How many polite words may come before the command. */
const maxCourtesies = 4;

/**
 * Finds the command: the first word, or the first after a greeting and courtesies (`hi, please callback …`). A `/` or `!` before it and
 * punctuation after it do not count, nor does a missing space before `+` (`callback+1202…`).
 */
export function findCommand(words: readonly Word[]): Opening | undefined {
  const first = words[0];
  if (first === undefined) return undefined;
  let other = first;
  for (const [place, word] of words.slice(0, maxCourtesies + 1).entries()) {
    const opening = commandAt(words, place);
    if (opening !== undefined) return opening;
    other = word;
    if (!isPolite(bareWord(word.text))) break;
  }
  const bare = bareWord(first.text);
  if (hello.has(bare)) return { kind: 'small-talk', topic: 'hello' };
  if (thanks.has(bare)) return { kind: 'small-talk', topic: 'thanks' };
  return { kind: 'other', word: other };
}

function isPolite(bare: string): boolean {
  return hello.has(bare) || thanks.has(bare) || courtesies.has(bare);
}

function commandAt(words: readonly Word[], place: number): Opening | undefined {
  const word = words[place];
  if (word === undefined) return undefined;
  const rest = words.slice(place + 1);
  const next = rest[0];
  const pair = next && pairs.get(`${bareWord(word.text)} ${bareWord(next.text)}`);
  if (pair !== undefined) return { kind: 'command', keyword: pair, arguments: rest.slice(1) };
  if (/^[!/]?\?+$/.test(word.text)) return { kind: 'command', keyword: 'HELP', arguments: rest };
  const keyword = findKeyword(bareWord(word.text));
  if (keyword !== undefined) return { kind: 'command', keyword, arguments: rest };
  return gluedCommand(word, rest);
}

/** `CALLBACK+12025550100`, `callback:+12025550100`. */
function gluedCommand(word: Word, rest: readonly Word[]): Opening | undefined {
  const [, name = '', glued = ''] = /^[!/]?([a-z]{1,12}):?(\(?\+.*)$/i.exec(word.text) ?? [];
  const keyword = findKeyword(name);
  if (keyword === undefined) return undefined;
  return { kind: 'command', keyword, arguments: [{ ...word, text: glued, startsPhrase: true }, ...rest] };
}

/** In lower case, without the marks around it. Long words are no commands, and are left as they are. */
function bareWord(text: string): string {
  return text.length > 24 ? text : trimMarks(foldCase(text), '!/"\'*_~`([<', '.,:;!?"\'*_~`)]>');
}
