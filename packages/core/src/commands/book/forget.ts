import { findName } from '../../people/change-person.ts';
import { text } from '../../texts/text.ts';
import { defineCommand, fail, refuse } from '../define-command.ts';
import { extraWord } from '../reading/extra-word.ts';
import { trimMarks } from '../reading/trim-marks.ts';

export interface ForgetCommand {
  readonly kind: 'forget';
  readonly name: string;
}

/** A name stands for nobody any more. */
export const forget = defineCommand<ForgetCommand>({
  kind: 'forget',
  keyword: 'FORGET',
  words: ['unname'],
  synonyms: ['delete', 'erase'],
  group: 'book',
  help: text('forget.help'),
  usage: () => text('forget.usage'),
  parse([word, ...rest]) {
    if (word === undefined) return fail({ code: 'no-person', keyword: 'FORGET' });
    const written = trimMarks(word.text, '"\'`<', '"\'`>.,;:!?').slice(0, 40);
    return extraWord('FORGET', rest) ?? { ok: true, command: { kind: 'forget', name: written } };
  },
  decide({ name }, { situation }) {
    const known = findName(situation.names, name);
    if (known === undefined) return refuse({ kind: 'no-such-name', word: name });
    return {
      kind: 'change-person',
      change: { kind: 'forget', name: known.name },
      text: text('forget.done', { name: known.name }),
    };
  },
});
