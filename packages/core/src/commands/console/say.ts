import { MAX_SAID } from '../../call/sound/say.ts';
import { text } from '../../texts/text.ts';
import { defineCommand, fail } from '../define-command.ts';
import type { Word } from '../reading/split-words.ts';
import { steerCall } from '../reading/steer-call.ts';

/** The first word may be a call's id where the chat has several, and `rest` what is to be said. */
export interface SayCommand {
  readonly kind: 'say';
  readonly words: string;
  readonly first: string;
  readonly rest: string;
}

/** Says something to everybody in the conference, by a voice. */
export const say = defineCommand<SayCommand>({
  kind: 'say',
  keyword: 'SAY',
  synonyms: ['speak', 'tell', 'announce', 'read'],
  group: 'console',
  help: text('say.help'),
  usage: () => text('say.usage'),
  parse(words) {
    const [first] = words;
    if (first === undefined) return fail({ code: 'nothing-to-say' });
    const [said, rest] = [spoken(words), spoken(words.slice(1))];
    if (said.length > MAX_SAID) return fail({ code: 'too-long-to-say', length: said.length, limit: MAX_SAID });
    return { ok: true, command: { kind: 'say', words: said, first: first.text.toLowerCase(), rest } };
  },
  decide({ words, first, rest }, context) {
    const { callsOfChat } = context.situation;
    const named =
      callsOfChat.length > 1 && rest !== '' ? callsOfChat.find(({ shortId }) => shortId === first) : undefined;
    return steerCall(context, 'SAY', named?.shortId, { kind: 'say', text: named === undefined ? words : rest });
  },
});

/** As it was written; where a line or a phrase ended, the voice pauses. */
function spoken(words: readonly Word[]): string {
  return words
    .map(({ text: word, startsPhrase }, index) => {
      if (index === 0) return word;
      const pauses = startsPhrase && !/[.,;:!?]$/.test(words[index - 1]?.text ?? '');
      return `${pauses ? ', ' : ' '}${word}`;
    })
    .join('');
}
