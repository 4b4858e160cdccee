import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { hasLegScheme } from '../address/parse-leg-address.ts';
import { isCountry } from '../address/parts/national-number.ts';
import type { NamedAddress } from '../people/person-record.ts';
import type { CommandError } from './command-error.ts';
import { type Command, commandTable } from './command-table.ts';
import { fail, type Parsed, type ReadingOptions } from './define-command.ts';
import { findCommand, suggestKeyword } from './reading/find-command.ts';
import { groupLegWords } from './reading/group-leg-words.ts';
import { untilVia } from './reading/parse-people.ts';
import { splitWords, type Word } from './reading/split-words.ts';
import { suggestLine } from './reading/suggest-line.ts';
import { tidyText } from './reading/tidy-text.ts';
import { trimMarks } from './reading/trim-marks.ts';

export type ParsedCommand = Parsed<Command>;

/** Longest message that is read, in UTF-16 code units. */
export const MAX_COMMAND_TEXT = 4_096;

export interface CommandLimits {
  /** Most legs of one call; 20 where nothing is said. */
  readonly maxLegs?: number;
  /**
   * Where numbers without a country code are at home (ISO 3166-1 alpha-2). Without it, where the other numbers of the
   * message are.
   */
  readonly defaultCountry?: string | undefined;
  /** What whoever writes calls people. */
  readonly names?: readonly NamedAddress[] | undefined;
}

const defaultMaxLegs = 20;

/** Errors of messages that may have been meant as a call. */
const MAY_BE_A_CALL: ReadonlySet<CommandError['code']> = new Set([
  'unknown-command',
  'no-command',
  'bad-leg',
  'misspelt-via',
  'repeated-via',
  'no-provider',
]);

/** The country of numbers that lack it: the configured one, else that of the first number that has it. */
function homeOf(words: readonly Word[], configured: string | undefined): CountryCode | undefined {
  if (configured !== undefined) return isCountry(configured) ? configured : undefined;
  for (const { parsed } of groupLegWords(words.slice(0, 40), { limit: 5 })) {
    if (parsed?.ok && parsed.address.kind === 'phone')
      return parsePhoneNumberFromString(parsed.address.number)?.country;
  }
  return undefined;
}

/**
 * Reads what a person wrote to the gateway. A prefix that addresses the bot in a room is the adapter's to strip.
 *
 * Never throws, on any text; the time is linear in it, and text beyond `MAX_COMMAND_TEXT` is not looked at. Who may do
 * it, and whether providers and calls of these names exist, is not asked here. A greeting is a HELP command with a
 * topic of its own.
 */
export function parseCommand(text: string, limits: CommandLimits = {}): ParsedCommand {
  if (text.length > MAX_COMMAND_TEXT) return fail({ code: 'too-long', length: text.length, limit: MAX_COMMAND_TEXT });
  const words = splitWords(tidyText(text));
  const options = {
    limit: limits.maxLegs ?? defaultMaxLegs,
    country: homeOf(words, limits.defaultCountry),
    names: limits.names,
    commands: commandTable,
  };
  const parsed = parseWords(words, options);
  if (parsed.ok || !MAY_BE_A_CALL.has(parsed.error.code)) return parsed;
  const opening = findCommand(words, commandTable);
  // Whoever wrote another command did not mean this one.
  if (opening?.kind === 'command' && opening.command.kind !== 'callback') return parsed;
  const line =
    opening?.kind === 'command'
      ? suggestLine(untilVia(opening.arguments), true, options)
      : suggestLine(words, false, options);
  return line === undefined ? parsed : fail({ ...parsed.error, line });
}

function parseWords(words: readonly Word[], options: ReadingOptions): ParsedCommand {
  const opening = findCommand(words, commandTable);
  if (opening === undefined) return fail({ code: 'empty' });
  if (opening.kind === 'small-talk') return { ok: true, command: { kind: 'help', topic: opening.topic } };
  if (opening.kind === 'other') return fail(unknownCommand(opening.word, words));
  return opening.command.parse(opening.arguments, options);
}

/** Addresses alone lack only the command before them. */
function unknownCommand(word: Word, words: readonly Word[]): CommandError {
  const opensWithLeg = /^\W*(\+\d|\+$)/.test(word.text) || hasLegScheme(word.text.replace(/^\W+/, ''));
  if (opensWithLeg) return { code: 'no-command', legs: groupLegWords(words, { limit: 2 }).length };
  const suggestion = suggestKeyword(trimMarks(word.text, '!/', '.:;!?'), commandTable);
  return { code: 'unknown-command', word: word.text, wordIndex: word.index, ...(suggestion && { suggestion }) };
}
