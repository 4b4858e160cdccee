import type { Catalogue } from './catalogue.ts';
import { callsDe } from './de/calls-de.ts';
import { commandsDe } from './de/commands-de.ts';
import { errorsDe } from './de/errors-de.ts';

/** German. */
export const de = {
  ...commandsDe,
  ...errorsDe,
  ...callsDe,
} as const satisfies Catalogue;
