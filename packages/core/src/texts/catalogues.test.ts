import IntlMessageFormat from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { commandTable } from '../commands/command-table.ts';
import { EXAMPLE } from '../commands/example.ts';
import { help } from '../commands/help.ts';
import { parseCommand } from '../commands/parse-command.ts';
import { rules, situation } from '../commands/rules.fixture.ts';
import type { MessageKey } from './catalogue.ts';
import { en } from './en.ts';
import { findLanguage, LANGUAGES, type Language, languages } from './languages.ts';
import { renderText } from './render-text.ts';
import { text } from './text.ts';

const keys = Object.keys(en).filter((key): key is MessageKey => Object.hasOwn(en, key));

/** The names of all values that a message takes, in the order of the alphabet. */
function valuesOf(message: string, language: Language): string[] {
  const names = new Set<string>();
  const note = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    // 0 is literal text, 7 the number sign of a plural.
    if ('type' in node && node.type !== 0 && node.type !== 7 && 'value' in node) names.add(String(node.value));
    for (const child of Object.values(node)) note(child);
  };
  note(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

describe.each(LANGUAGES)('the catalogue %s', (language) => {
  const { catalogue } = languages[language];

  it('has all messages and no others', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('says %s, with the values that the English message takes', (key) => {
    expect(catalogue[key] === '').toBe(en[key].length === 0);
    expect(valuesOf(catalogue[key], language)).toEqual(valuesOf(en[key], 'en'));
  });

  it('fits on a telephone, and gives examples that work', () => {
    const topics = [...commandTable.map(({ kind }) => kind), 'overview', 'addresses', 'via', 'hello', 'thanks'];
    const context = { rules, situation, commands: commandTable, envelope: situation.envelope };
    const helps = topics.map((topic) => {
      const decision = help.decide({ kind: 'help', topic }, context);
      return decision.kind === 'reply' ? renderText(decision.text, language) : '';
    });
    for (const said of [...helps, renderText(text('welcome', { example: EXAMPLE }), language)]) {
      expect(said.length).toBeGreaterThan(10);
      expect(said.length).toBeLessThan(600);
      for (const [, example = ''] of said.matchAll(/(?:example|Beispiel): (.*)/g))
        expect(parseCommand(example).ok, example).toBe(true);
    }
  });

  it('lists addresses that can be read', () => {
    const lines = renderText(text('help.addresses'), language).split('\n');
    const addresses = lines.filter((line) => !line.endsWith(':'));
    expect(addresses).toHaveLength(8);
    for (const line of addresses) expect(parseLegAddress(line.replace(/ \(.*/, '')).ok, line).toBe(true);
  });
});

it('what another version wrote never breaks the chat', () => {
  expect(renderText({ key: 'of-the-future', values: { x: 1 } }, 'en')).toBe(en.unknown);
  expect(renderText({ key: 'hangup.done' }, 'en')).toBe(en.unknown);
});

it('says words as they are, whatever they hold', () => {
  expect(renderText(text('verbatim', { text: "<b>{x}</b> it's #1" }), 'en')).toBe("<b>{x}</b> it's #1");
});

it.each([
  ['de', 'de'],
  ['DE-at', 'de'],
  ['German', 'de'],
  ['englisch', 'en'],
  ['xx', undefined],
  ['toString', undefined],
])('knows the language that %s names', (word, language) => {
  expect(findLanguage(word)).toBe(language);
});
