import { defineSteering } from './define-steering.ts';

/** Takes somebody out of the call. */
export const drop = defineSteering({
  kind: 'drop',
  keyword: 'DROP',
  words: ['kick'],
  synonyms: ['remove', 'expel', 'throw'],
  help: 'drop.help',
  usage: 'drop.usage',
  person: 'needed',
  order: (who) => ({ kind: 'drop', who: who ?? { word: '1' } }),
});
