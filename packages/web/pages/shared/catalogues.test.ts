import { describe, expect, it } from 'vitest';
import { consoleTexts } from '../console/console-texts.ts';
import { inviteTexts } from '../invite/invite-texts.ts';
import { joinTexts } from '../join/join-texts.ts';
import { widgetTexts } from '../widget/widget-texts.ts';
import { pageLanguages } from './language.ts';
import { peopleTexts } from './people-texts.ts';

const catalogues = { consoleTexts, inviteTexts, joinTexts, peopleTexts, widgetTexts };

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

describe.each(Object.entries(catalogues))('%s', (_name, catalogue) => {
  it.each(pageLanguages)('says all in %s, with the same values', (language) => {
    const shapeOf = (texts: Readonly<Record<string, string>>) => {
      return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placesIn(text)]));
    };
    expect(shapeOf(catalogue[language])).toEqual(shapeOf(catalogue.en));
    for (const [key, text] of Object.entries(catalogue[language])) expect(text.trim(), key).not.toBe('');
  });
});
