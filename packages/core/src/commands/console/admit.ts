import { defineSteering } from './define-steering.ts';

/** Lets somebody in who waits at the door of a locked call. */
export const admit = defineSteering({
  kind: 'admit',
  keyword: 'ADMIT',
  words: ['let'],
  synonyms: ['allow', 'accept'],
  help: 'admit.help',
  usage: 'admit.usage',
  person: 'needed',
  order: (who) => ({ kind: 'admit', who: who ?? { word: '1' } }),
});
