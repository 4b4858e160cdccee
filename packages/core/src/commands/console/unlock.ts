import { defineSteering } from './define-steering.ts';

/** They may again. */
export const unlock = defineSteering({
  kind: 'unlock',
  keyword: 'UNLOCK',
  synonyms: ['open'],
  help: 'unlock.help',
  usage: 'unlock.usage',
  person: 'none',
  order: () => ({ kind: 'lock', on: false }),
});
