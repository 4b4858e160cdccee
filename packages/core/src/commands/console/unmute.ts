import { defineSteering } from './define-steering.ts';

/** They are heard again. */
export const unmute = defineSteering({
  kind: 'unmute',
  keyword: 'UNMUTE',
  words: ['laut'],
  synonyms: ['unsilence', 'speak'],
  help: 'unmute.help',
  usage: 'unmute.usage',
  person: 'or-all',
  order: (who) => ({ kind: 'mute', on: false, ...(who && { who }) }),
});
