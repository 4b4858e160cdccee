import type { CommandSpec } from '../define-command.ts';
import { nearest } from './edit-distance.ts';
import { foldCase } from './fold-case.ts';
import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

/** How a message begins. `arguments` are the words after the command. */
export type Opening<Command extends CommandSpec> =
  | { readonly kind: 'command'; readonly command: Command; readonly arguments: readonly Word[] }
  | { readonly kind: 'small-talk'; readonly topic: 'hello' | 'thanks' }
  | { readonly kind: 'other'; readonly word: Word };

const hello = new Set('hi hello hey hallo hola salut ciao yo moin morning good greetings start test ping'.split(' '));
const thanks = new Set('thanks thank thx ty merci danke cheers ok okay great cool nice bye goodbye'.split(' '));
const courtesies = new Set('please pls bot so now and then can could you'.split(' '));
/** How many polite words may come before the command. */
const maxCourtesies = 4;

/**
 * Finds the command: the first word, or the first after a greeting and courtesies (`hi, please callback …`). A `/` or
 * `!` before it and punctuation after it do not count, nor does a missing space before `+` (`callback+1202…`).
 */
export function findCommand<Command extends CommandSpec>(
  words: readonly Word[],
  commands: readonly Command[],
): Opening<Command> | undefined {
  const first = words[0];
  if (first === undefined) return undefined;
  let other = first;
  for (const [place, word] of words.slice(0, maxCourtesies + 1).entries()) {
    const opening = commandAt(words, place, commands);
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

function commandAt<Command extends CommandSpec>(
  words: readonly Word[],
  place: number,
  commands: readonly Command[],
): Opening<Command> | undefined {
  const word = words[place];
  if (word === undefined) return undefined;
  const rest = words.slice(place + 1);
  const next = rest[0];
  const pair = next && `${bareWord(word.text)} ${bareWord(next.text)}`;
  const ofPair = pair && commands.find(({ pairs }) => pairs?.includes(pair));
  if (ofPair) return { kind: 'command', command: ofPair, arguments: rest.slice(1) };
  const command = findKeyword(/^[!/]?\?+$/.test(word.text) ? 'help' : bareWord(word.text), commands);
  if (command !== undefined) return { kind: 'command', command, arguments: rest };
  return gluedCommand(word, rest, commands);
}

/** `CALLBACK+12025550100`, `callback:+12025550100`. */
function gluedCommand<Command extends CommandSpec>(
  word: Word,
  rest: readonly Word[],
  commands: readonly Command[],
): Opening<Command> | undefined {
  const [, name = '', glued = ''] = /^[!/]?([a-z]{1,12}):?(\(?\+.*)$/i.exec(word.text) ?? [];
  const command = findKeyword(name, commands);
  if (command === undefined) return undefined;
  return { kind: 'command', command, arguments: [{ ...word, text: glued, startsPhrase: true }, ...rest] };
}

/** In lower case, without the marks around it. Long words are no commands, and are left as they are. */
function bareWord(text: string): string {
  return text.length > 24 ? text : trimMarks(foldCase(text), '!/"\'*_~`([<', '.,:;!?"\'*_~`)]>');
}

/** The command that a word is, in any case. */
function findKeyword<Command extends CommandSpec>(word: string, commands: readonly Command[]): Command | undefined {
  const lower = word.toLowerCase();
  return commands.find(({ keyword, words }) => keyword.toLowerCase() === lower || words?.includes(lower));
}

/** The keyword of the command that a word was probably meant to be. */
export function suggestKeyword(word: string, commands: readonly CommandSpec[]): string | undefined {
  const lower = word.toLowerCase();
  return (
    nearest(
      word,
      commands.map(({ keyword }) => keyword),
    ) ?? commands.find(({ synonyms }) => synonyms.includes(lower))?.keyword
  );
}
