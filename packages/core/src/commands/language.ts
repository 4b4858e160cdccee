import { findLanguage, LANGUAGES, type Language, languages } from '../texts/languages.ts';
import { text } from '../texts/text.ts';
import { defineCommand, fail } from './define-command.ts';
import { withoutCourtesies } from './reading/courtesies.ts';
import { trimMarks } from './reading/trim-marks.ts';

/** Without `language` the person asks which there are. */
export interface LanguageCommand {
  readonly kind: 'language';
  readonly language?: Language;
}

const known = LANGUAGES.map((code) => `${code} (${languages[code].name})`).join(', ');
const usage = text('language.usage', { languages: known, example: 'de' });

export const language = defineCommand<LanguageCommand>({
  kind: 'language',
  keyword: 'LANGUAGE',
  words: ['lang', 'sprache'],
  synonyms: ['locale', 'translate'],
  summary: text('language.summary'),
  help: text('language.help', { languages: known }),
  usage: () => usage,
  parse(words) {
    const [word, extra] = withoutCourtesies(words);
    if (word === undefined) return { ok: true, command: { kind: 'language' } };
    const named = findLanguage(trimMarks(word.text, '"\'`<', '"\'`>.;:!?'));
    if (named === undefined) return fail({ code: 'unknown-language', word: word.text, wordIndex: word.index });
    return extra === undefined
      ? { ok: true, command: { kind: 'language', language: named } }
      : fail({ code: 'extra-word', keyword: 'LANGUAGE', word: extra.text, wordIndex: extra.index });
  },
  decide({ language: chosen }) {
    if (chosen === undefined) return { kind: 'reply', text: usage };
    return { kind: 'reply', text: text('language.set'), chatLanguage: chosen };
  },
});
