import { formatLegAddress } from '../../address/leg-address.ts';
import { agoText } from '../../texts/duration-text.ts';
import { linesOf, text } from '../../texts/text.ts';
import { defineCommand, refuse } from '../define-command.ts';
import { withoutCourtesies } from '../reading/courtesies.ts';
import { extraWord } from '../reading/extra-word.ts';

export interface HistoryCommand {
  readonly kind: 'history';
}

/** As many as a telephone's screen shows. */
const SHOWN = 10;

/** The last calls that whoever writes began in this chat, with the numbers by which CALLBACK calls them again. */
export const history = defineCommand<HistoryCommand>({
  kind: 'history',
  keyword: 'HISTORY',
  words: ['calls'],
  synonyms: ['log', 'last', 'recent', 'past'],
  group: 'book',
  help: text('history.help'),
  usage: () => text('history.usage'),
  parse: (words) => extraWord('HISTORY', withoutCourtesies(words)) ?? { ok: true, command: { kind: 'history' } },
  decide(_, { situation: { pastCalls, nowMs } }) {
    if (pastCalls.length === 0) return refuse({ kind: 'no-past-calls' });
    const lines = pastCalls.slice(0, SHOWN).map(({ atMs, people }, index) =>
      text('history.line', {
        n: index + 1,
        ago: agoText(nowMs - atMs),
        people: people.map(({ name, address }) => name ?? formatLegAddress(address)).join(', '),
      }),
    );
    return { kind: 'reply', text: linesOf([...lines, text('history.again')]) };
  },
});
