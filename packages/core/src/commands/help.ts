import { type Text, text } from '../texts/text.ts';
import { type CommandSpec, defineCommand, fail, type Rules } from './define-command.ts';
import { EXAMPLE } from './example.ts';
import { withoutCourtesies } from './reading/courtesies.ts';
import { nearest } from './reading/edit-distance.ts';
import { trimMarks } from './reading/trim-marks.ts';

export interface HelpCommand {
  readonly kind: 'help';
  /** A command's kind, or one of the topics below. */
  readonly topic: string;
}

/** What HELP is about besides the commands. */
const topics = { addresses: text('help.addresses'), via: text('help.via'), keys: text('help.keys') };
const topicWords: Readonly<Record<keyof typeof topics, readonly string[]>> = {
  via: ['via', 'provider'],
  keys: ['keys', 'key', 'keypad', 'dtmf', 'reactions', 'reaction', 'emoji'],
  addresses: [
    ...['addresses', 'address', 'leg', 'legs', 'number', 'numbers', 'phone'],
    ...['sip', 'xmpp', 'gtalk', 'matrix', 'msn', 'yahoo'],
  ],
};

export const help = defineCommand<HelpCommand>({
  kind: 'help',
  keyword: 'HELP',
  synonyms: ['man', 'usage', 'commands', 'menu', 'how'],
  help: text('help.help'),
  usage: (commands) =>
    text('help.usage', {
      topics: [
        ...commands.flatMap(({ kind, keyword }) => (kind === 'help' ? [] : [keyword])),
        ...Object.keys(topics).map((topic) => topic.toUpperCase()),
      ],
    }),
  parse(words, { commands }) {
    const [word, extra] = withoutCourtesies(words);
    if (word === undefined) return { ok: true, command: { kind: 'help', topic: 'overview' } };
    const known = topicsByWord(commands);
    const name = trimMarks(word.text, '!/"\'`<', '"\'`>.;:!?');
    const topic = known.get(name.toLowerCase());
    if (topic !== undefined && extra === undefined) return { ok: true, command: { kind: 'help', topic } };
    if (topic !== undefined && extra !== undefined) {
      return fail({ code: 'extra-word', keyword: 'HELP', word: extra.text, wordIndex: extra.index });
    }
    const suggestion = nearest(name, [...known.keys()])?.toUpperCase();
    return fail({ code: 'unknown-topic', word: word.text, wordIndex: word.index, ...(suggestion && { suggestion }) });
  },
  decide: ({ topic }, { commands, rules }) => ({ kind: 'reply', text: helpText(topic, commands, rules) }),
});

/** The topic that a word after HELP names, by words in small letters. */
function topicsByWord(commands: readonly CommandSpec[]): ReadonlyMap<string, string> {
  const ofCommands = commands.flatMap(({ kind, keyword, words = [] }) =>
    [keyword.toLowerCase(), ...words].map((word): [string, string] => [word, kind]),
  );
  const others = Object.entries(topicWords).flatMap(([topic, words]) =>
    words.map((word): [string, string] => [word, topic]),
  );
  return new Map([...ofCommands, ...others]);
}

/**
 * `hello` and `thanks` answer small talk: a person who greets the bot has asked for nothing, and is told in a few lines
 * what can be asked.
 */
function helpText(topic: string, commands: readonly CommandSpec[], { phoneKeys = true }: Rules): Text {
  const keywordsOf = (wanted: CommandSpec['group']) =>
    commands.flatMap(({ group, keyword }) => (group === wanted ? [keyword] : [])).join(', ');
  const summaries = [
    ...commands.flatMap(({ summary }) => summary ?? []),
    text('help.console', { console: keywordsOf('console') }),
    text('help.book', { book: keywordsOf('book') }),
  ];
  const overview = text('help.overview', { commands: summaries, example: EXAMPLE });
  if (topic === 'hello') return text('help.hello', { overview });
  if (topic === 'thanks') return text('help.thanks');
  if (topic === 'keys' && !phoneKeys) return text('help.reactions');
  if (topic === 'via' || topic === 'addresses' || topic === 'keys') return topics[topic];
  return commands.find(({ kind }) => kind === topic)?.help ?? overview;
}
