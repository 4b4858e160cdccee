import type { NamedAddress } from '../../people/person-record.ts';
import type { CommandError } from '../command-error.ts';
import { fail, type ReadingOptions } from '../define-command.ts';
import { parsePeople } from '../reading/parse-people.ts';
import type { Word } from '../reading/split-words.ts';

export type ReadEntry =
  | { readonly ok: true; readonly entry: NamedAddress }
  | { readonly ok: false; readonly error: CommandError };

/** The one address that a name shall stand for. A name does not stand for another name. */
export function readEntry(keyword: string, name: string, words: readonly Word[], options: ReadingOptions): ReadEntry {
  const { names: _, ...plain } = options;
  const parsed = parsePeople(words, { ...plain, limit: 2 }, { keyword, atLeast: 1 });
  if (!parsed.ok) return parsed;
  const [first, second] = parsed.people;
  const last = words.at(-1);
  if (first === undefined) return fail({ code: 'no-person', keyword });
  if (second !== undefined || first.provider !== undefined) {
    return fail({ code: 'extra-word', keyword, word: last?.text ?? '', wordIndex: last?.index ?? 0 });
  }
  return { ok: true, entry: { name, address: first.address } };
}
