import type { NamedAddress } from '../../people/person-record.ts';
import { text } from '../../texts/text.ts';
import { defineCommand, fail } from '../define-command.ts';
import { decideOnName } from './decide-on-name.ts';
import { readEntry } from './read-entry.ts';

export interface MeCommand {
  readonly kind: 'me';
  readonly entry: NamedAddress;
}

/** How whoever writes is called. */
export const ME = 'me';

/** Whoever writes says how they are to be called: a name like any other. */
export const me = defineCommand<MeCommand>({
  kind: 'me',
  keyword: 'ME',
  synonyms: ['myself', 'mynumber'],
  group: 'book',
  help: text('me.help'),
  usage: () => text('me.usage'),
  parse(words, options) {
    if (words.length === 0) return fail({ code: 'no-person', keyword: 'ME' });
    const read = readEntry('ME', ME, words, options);
    return read.ok ? { ok: true, command: { kind: 'me', entry: read.entry } } : read;
  },
  decide: ({ entry }, { situation }) => decideOnName(entry, situation.names),
});
