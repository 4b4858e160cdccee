import { defineSteering } from './define-steering.ts';

/** Nobody new comes in by a link. */
export const lock = defineSteering({
  kind: 'lock',
  keyword: 'LOCK',
  synonyms: ['close'],
  help: 'lock.help',
  usage: 'lock.usage',
  person: 'none',
  order: () => ({ kind: 'lock', on: true }),
});
