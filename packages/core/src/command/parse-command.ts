import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isCountry } from '../address/national-number.ts';
import { hasLegScheme } from '../address/parse-leg-address.ts';
import { assertNever } from '../assert-never.ts';
import { callIdSchema } from '../ids.ts';
import type { Command } from './command.ts';
import type { CommandError } from './command-error.ts';
import { findCommand } from './find-command.ts';
import { type GroupOptions, groupLegWords } from './group-leg-words.ts';
import { findHelpTopic, suggestHelpTopic } from './help-topic.ts';
import { type Keyword, suggestKeyword } from './keyword.ts';
import { parseCallback, untilVia } from './parse-callback.ts';
import { splitWords, type Word } from './split-words.ts';
import { suggestLine } from './suggest-line.ts';
import { tidyText } from './tidy-text.ts';
import { trimMarks } from './trim-marks.ts';

export type ParsedCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly error: CommandError };

/** Longest message that is read, in UTF-16 code units. */
export const MAX_COMMAND_TEXT = 4_096;

export interface CommandLimits {
  /** Most legs of one call; 20 where nothing is said. */
  readonly maxLegs?: number;
  /** Where numbers without a country code are at home (ISO 3166-1 alpha-2). Without it, where the other numbers of the message are. */
  readonly defaultCountry?: string | undefined;
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
 * Never throws, on any text; the time is linear in it, and text beyond `MAX_COMMAND_TEXT` is not looked at. Who may do it, and whether
 * providers and calls of these names exist, is not asked here. A greeting is a HELP command with a topic of its own.
 */
export function parseCommand(text: string, limits: CommandLimits = {}): ParsedCommand {
  if (text.length > MAX_COMMAND_TEXT) return fail({ code: 'too-long', length: text.length, limit: MAX_COMMAND_TEXT });
  const words = splitWords(tidyText(text));
  const options = { limit: limits.maxLegs ?? defaultMaxLegs, country: homeOf(words, limits.defaultCountry) };
  const parsed = parseWords(words, options);
  if (parsed.ok || !MAY_BE_A_CALL.has(parsed.error.code)) return parsed;
  const opening = findCommand(words);
  const line =
    opening?.kind === 'command'
      ? suggestLine(untilVia(opening.arguments), true, options)
      : suggestLine(words, false, options);
  return line === undefined ? parsed : fail({ ...parsed.error, line });
}

function parseWords(words: readonly Word[], options: GroupOptions): ParsedCommand {
  const opening = findCommand(words);
  if (opening === undefined) return fail({ code: 'empty' });
  if (opening.kind === 'small-talk') return { ok: true, command: { kind: 'help', topic: opening.topic } };
  if (opening.kind === 'other') return fail(unknownCommand(opening.word, words));
  const { keyword, arguments: rest } = opening;
  switch (keyword) {
    case 'CALLBACK':
      return parseCallback(rest, options);
    case 'STATUS':
      return parseCallCommand('status', keyword, rest);
    case 'HANGUP':
      return parseCallCommand('hangup', keyword, rest);
    case 'HELP':
      return parseHelp(rest);
    default:
      return assertNever(keyword);
  }
}

/** Addresses alone lack only the command before them. */
function unknownCommand(word: Word, words: readonly Word[]): CommandError {
  const opensWithLeg = /^\W*(\+\d|\+$)/.test(word.text) || hasLegScheme(word.text.replace(/^\W+/, ''));
  if (opensWithLeg) return { code: 'no-command', legs: groupLegWords(words, { limit: 2 }).length };
  const suggestion = suggestKeyword(trimMarks(word.text, '!/', '.:;!?'));
  return { code: 'unknown-command', word: word.text, wordIndex: word.index, ...(suggestion && { suggestion }) };
}

/** `STATUS [<call>]`, `HANGUP [<call>]`. Phones begin words with a capital, so an id's case does not count. */
function parseCallCommand(kind: 'status' | 'hangup', keyword: Keyword, words: readonly Word[]): ParsedCommand {
  const [word, extra] = withoutCourtesies(words);
  if (word === undefined) return { ok: true, command: { kind } };
  if (extra !== undefined) return fail({ code: 'extra-word', keyword, word: extra.text, wordIndex: extra.index });
  const call = callIdSchema.safeParse(trimMarks(word.text.toLowerCase(), '#"\'`<', '"\'`>.;:!?'));
  return call.success
    ? { ok: true, command: { kind, call: call.data } }
    : fail({ code: 'bad-call-id', keyword, word: word.text, wordIndex: word.index });
}

function parseHelp(words: readonly Word[]): ParsedCommand {
  const [word, extra] = withoutCourtesies(words);
  if (word === undefined) return { ok: true, command: { kind: 'help', topic: 'overview' } };
  const name = trimMarks(word.text, '!/"\'`<', '"\'`>.;:!?');
  const topic = findHelpTopic(name);
  if (topic !== undefined && extra === undefined) return { ok: true, command: { kind: 'help', topic } };
  if (topic !== undefined && extra !== undefined) {
    return fail({ code: 'extra-word', keyword: 'HELP', word: extra.text, wordIndex: extra.index });
  }
  const suggestion = suggestHelpTopic(name);
  return fail({ code: 'unknown-topic', word: word.text, wordIndex: word.index, ...(suggestion && { suggestion }) });
}

/** `STATUS please`, `hang up the call now`: words that ask for nothing more. */
function withoutCourtesies(words: readonly Word[]): Word[] {
  return words.filter(({ text }) => !/^(please|pls|now|the|call|me|with|!+|\?+|\.+)[.!?]*$/i.test(text));
}

function fail(error: CommandError): ParsedCommand {
  return { ok: false, error };
}
