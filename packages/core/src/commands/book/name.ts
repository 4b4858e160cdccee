import type { NamedAddress } from '../../people/person-record.ts';
import { text } from '../../texts/text.ts';
import { defineCommand, fail } from '../define-command.ts';
import { trimMarks } from '../reading/trim-marks.ts';
import { isBookName } from './book-name.ts';
import { decideOnName } from './decide-on-name.ts';
import { readEntry } from './read-entry.ts';

export interface NameCommand {
  readonly kind: 'name';
  readonly entry: NamedAddress;
}

const usage = text('name.usage');

/** A word of one's own for an address. */
export const name = defineCommand<NameCommand>({
  kind: 'name',
  keyword: 'NAME',
  synonyms: ['save', 'contact', 'alias', 'remember'],
  group: 'book',
  help: text('name.help'),
  usage: () => usage,
  parse(words, options) {
    const [word, ...rest] = words;
    if (word === undefined) return fail({ code: 'no-person', keyword: 'NAME' });
    const written = trimMarks(word.text, '"\'`<', '"\'`>.,;:!?=');
    if (!isBookName(written, options.commands)) {
      return fail({ code: 'bad-name', word: word.text, wordIndex: word.index });
    }
    const read = readEntry('NAME', written, rest, options);
    return read.ok ? { ok: true, command: { kind: 'name', entry: read.entry } } : read;
  },
  decide: ({ entry }, { situation }) => decideOnName(entry, situation.names),
});
