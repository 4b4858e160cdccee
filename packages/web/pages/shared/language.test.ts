import { expect, it } from 'vitest';
import { fill, visitorsLanguage } from './language.ts';

it.each([
  ['?lang=de', ['en-US'], 'de'],
  ['', ['fr-CH', 'de-CH', 'en'], 'de'],
  ['?lang=tlh', ['en-GB', 'de'], 'en'],
  ['', ['fr'], 'en'],
  ['', [], 'en'],
] as const)('%s and %s read %s', (search, preferred, language) => {
  expect(visitorsLanguage(search, preferred)).toBe(language);
});

it('puts values in their places, as they are', () => {
  expect(fill('{name} is calling {who}', { name: '{who}', who: '$&' })).toBe('{who} is calling $&');
  expect(fill('{name}')).toBe('{name}');
});
