import { defineSteering } from './define-steering.ts';

/** They hear each other again. */
export const resume = defineSteering({
  kind: 'resume',
  keyword: 'RESUME',
  words: ['unhold'],
  synonyms: ['unpark', 'back', 'continue'],
  help: 'resume.help',
  usage: 'resume.usage',
  person: 'needed',
  order: (who) => ({ kind: 'hold', on: false, who: who ?? { word: '1' } }),
});
