import type { Catalogue } from './catalogue.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** One language: how people call it (small letters; its code counts always), and its messages. */
export interface LanguageDefinition {
  /** How it writes lists (BCP 47). */
  readonly locale: string;
  /** What it calls itself. */
  readonly name: string;
  readonly words: readonly string[];
  readonly catalogue: Catalogue;
}

/** The languages that the gateway writes, by their ISO 639-1 code. A new one is a catalogue and a line here. */
export const languages = {
  en: { locale: 'en-GB', name: 'English', words: ['english', 'englisch'], catalogue: en },
  de: { locale: 'de', name: 'Deutsch', words: ['deutsch', 'german'], catalogue: de },
} as const satisfies Readonly<Record<string, LanguageDefinition>>;

export type Language = keyof typeof languages;

export const LANGUAGES = Object.keys(languages).filter(isLanguage);

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code);
}

/** The language of a language tag (BCP 47) such as `de-AT`, if we write it. */
export function languageOfTag(tag: string | undefined): Language | undefined {
  const code = tag?.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return isLanguage(code) ? code : undefined;
}

/** The language that a person names by its code or by a word for it. */
export function findLanguage(word: string): Language | undefined {
  const lower = word.toLowerCase();
  return languageOfTag(lower) ?? LANGUAGES.find((code) => languages[code].words.some((known) => known === lower));
}
