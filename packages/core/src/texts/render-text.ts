import IntlMessageFormat from 'intl-messageformat';
import { type Language, languages } from './languages.ts';
import type { Text, TextValue } from './text.ts';

const formats = new Map<string, IntlMessageFormat>();

/**
 * Says a text in a language. Never throws: what another version wrote and this one has no words for is told as such.
 */
export function renderText({ key, values = {} }: Text, language: Language): string {
  try {
    const said = Object.entries(values).map(([name, value]) => [name, renderValue(value, language)]);
    return String(formatOf(key, language).format(Object.fromEntries(said)));
  } catch {
    return languages[language].catalogue.unknown;
  }
}

function renderValue(value: TextValue, language: Language): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (!isList(value)) return renderText(value, language);
  const items = value.map((item) => (typeof item === 'string' ? item : renderText(item, language)));
  if (value.every((item) => typeof item === 'string')) return orList(items, language);
  return items.filter((line) => line !== '').join('\n');
}

function isList(value: TextValue): value is readonly Text[] | readonly string[] {
  return Array.isArray(value);
}

function orList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(languages[language].locale, { type: 'disjunction' }).format(items);
}

/** Reading a message costs far more than saying it. */
function formatOf(key: string, language: Language): IntlMessageFormat {
  const name = `${language} ${key}`;
  let format = formats.get(name);
  if (format === undefined) {
    const catalogue: Readonly<Record<string, string>> = languages[language].catalogue;
    if (!Object.hasOwn(catalogue, key)) throw new Error(`no message ${key}`);
    format = new IntlMessageFormat(catalogue[key] ?? '', language, undefined, { ignoreTag: true });
    formats.set(name, format);
  }
  return format;
}
