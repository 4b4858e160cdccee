import { defineSteering } from './define-steering.ts';

/** Calls again who is not in the call. */
export const redial = defineSteering({
  kind: 'redial',
  keyword: 'REDIAL',
  words: ['recall'],
  synonyms: ['again', 'retry', 're-dial'],
  help: 'redial.help',
  usage: 'redial.usage',
  person: 'optional',
  rings: true,
  order: (who, urgent) => ({ kind: 'redial', ...(who && { who }), ...urgent }),
});
