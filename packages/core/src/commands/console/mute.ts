import { defineSteering } from './define-steering.ts';

/** The others do not hear somebody, or anybody but whoever asks. */
export const mute = defineSteering({
  kind: 'mute',
  keyword: 'MUTE',
  words: ['stumm'],
  synonyms: ['silence', 'quiet', 'shush'],
  help: 'mute.help',
  usage: 'mute.usage',
  person: 'or-all',
  order: (who) => ({ kind: 'mute', on: true, ...(who && { who }) }),
});
