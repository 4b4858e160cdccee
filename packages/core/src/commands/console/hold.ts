import { defineSteering } from './define-steering.ts';

/** Somebody and the others do not hear each other. */
export const hold = defineSteering({
  kind: 'hold',
  keyword: 'HOLD',
  synonyms: ['park', 'wait'],
  help: 'hold.help',
  usage: 'hold.usage',
  person: 'needed',
  order: (who) => ({ kind: 'hold', on: true, who: who ?? { word: '1' } }),
});
