import { type GuestName, parseGuestName } from '../address/parts/guest-name.ts';
import { text } from '../texts/text.ts';
import { defineCommand, fail, refuse } from './define-command.ts';
import { steerCall } from './reading/steer-call.ts';

/**
 * Without `name` a number tells the guest from others. The first word may be a call's id where the chat has several, and
 * `rest` the name.
 */
export interface LinkCommand {
  readonly kind: 'link';
  readonly name?: GuestName;
  readonly first?: string;
  readonly rest?: GuestName;
}

/** One more person for the chat's call, by a link that is handed on. */
export const link = defineCommand<LinkCommand>({
  kind: 'link',
  keyword: 'LINK',
  words: ['url'],
  synonyms: ['share', 'guest', 'browser'],
  summary: text('link.summary'),
  help: text('link.help'),
  usage: () => text('link.usage'),
  parse(words) {
    const [word] = words;
    if (word === undefined) return { ok: true, command: { kind: 'link' } };
    const [name, rest] = [words, words.slice(1)].map((some) => parseGuestName(some.map((one) => one.text).join(' ')));
    if (!name?.ok) return fail({ code: 'bad-guest-name', word: word.text, wordIndex: word.index });
    const first = word.text.toLowerCase();
    return { ok: true, command: { kind: 'link', name: name.value, first, ...(rest?.ok && { rest: rest.value }) } };
  },
  decide(command, context) {
    if (!context.rules.links) return refuse({ kind: 'no-links' });
    const { callsOfChat } = context.situation;
    const named = callsOfChat.length > 1 ? callsOfChat.find(({ shortId }) => shortId === command.first) : undefined;
    const name = named === undefined ? command.name : command.rest;
    return steerCall(context, 'LINK', named?.shortId, { kind: 'link', ...(name !== undefined && { name }) });
  },
});
