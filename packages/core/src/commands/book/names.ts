import { formatLegAddress } from '../../address/leg-address.ts';
import { linesOf, text } from '../../texts/text.ts';
import { defineCommand } from '../define-command.ts';
import { withoutCourtesies } from '../reading/courtesies.ts';
import { extraWord } from '../reading/extra-word.ts';

export interface NamesCommand {
  readonly kind: 'names';
}

/** The phone book of whoever writes. */
export const names = defineCommand<NamesCommand>({
  kind: 'names',
  keyword: 'NAMES',
  words: ['phonebook', 'contacts'],
  synonyms: ['book', 'addressbook'],
  group: 'book',
  help: text('names.help'),
  usage: () => text('names.usage'),
  parse: (words) => extraWord('NAMES', withoutCourtesies(words)) ?? { ok: true, command: { kind: 'names' } },
  decide(_, { situation }) {
    if (situation.names.length === 0) return { kind: 'reply', text: text('names.none') };
    const sorted = situation.names.toSorted((one, other) => one.name.localeCompare(other.name));
    const lines = sorted.map(({ name, address }) => text('names.line', { name, address: formatLegAddress(address) }));
    return { kind: 'reply', text: linesOf(lines) };
  },
});
