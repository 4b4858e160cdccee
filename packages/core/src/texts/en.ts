import { callsEn } from './en/calls-en.ts';
import { commandsEn } from './en/commands-en.ts';
import { errorsEn } from './en/errors-en.ts';
/**
 * English. Messages are ICU messages, without tags: https://unicode-org.github.io/icu/userguide/format_parse/messages/.
 * Values: see where a text is made.
 */
export const en = {
  ...commandsEn,
  ...errorsEn,
  ...callsEn,
} as const;
