import { nearest } from './edit-distance.ts';

/**
 * What HELP can be about. `hello` and `thanks` are the answers to small talk: a person who greets the bot has asked for nothing, and is
 * told in a line or two what can be asked.
 */
export type HelpTopic =
  | 'overview'
  | 'callback'
  | 'status'
  | 'hangup'
  | 'help'
  | 'addresses'
  | 'via'
  | 'hello'
  | 'thanks';

const topics: ReadonlyMap<string, HelpTopic> = new Map<string, HelpTopic>([
  ['callback', 'callback'],
  ['call', 'callback'],
  ['status', 'status'],
  ['hangup', 'hangup'],
  ['help', 'help'],
  ['via', 'via'],
  ['provider', 'via'],
  ['providers', 'via'],
  ...[
    'addresses',
    'address',
    'leg',
    'legs',
    'number',
    'numbers',
    'phone',
    'sip',
    'xmpp',
    'gtalk',
    'matrix',
    'msn',
    'yahoo',
  ].map((word): [string, HelpTopic] => [word, 'addresses']),
]);

/** The topic that a word after HELP names, in any case. */
export function findHelpTopic(word: string): HelpTopic | undefined {
  return topics.get(word.toLowerCase());
}

/** The topic that a word was probably meant to name, as one writes it after HELP. */
export function suggestHelpTopic(word: string): string | undefined {
  return nearest(word, [...topics.keys()])?.toUpperCase();
}
