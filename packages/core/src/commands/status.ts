import { text } from '../texts/text.ts';
import { defineCommand, refuse } from './define-command.ts';
import { findCall, parseCallArgument } from './reading/call-argument.ts';

/** Without `call` all calls of the chat are meant. */
export interface StatusCommand {
  readonly kind: 'status';
  readonly call?: string;
}

export const status = defineCommand<StatusCommand>({
  kind: 'status',
  keyword: 'STATUS',
  synonyms: ['info', 'state', 'list', 'who', 'stat'],
  summary: text('status.summary'),
  help: text('status.help'),
  usage: () => text('status.usage'),
  isForOutsiders: true,
  parse: (words) => parseCallArgument('status', 'STATUS', words),
  decide({ call = undefined }, { envelope, situation: { callsOfChat } }) {
    const named = call ?? callsOfChat.find(({ id }) => id === envelope.aboutCall)?.id;
    if (callsOfChat.length === 0 && named === undefined) return refuse({ kind: 'no-call-here' });
    if (named === undefined) return { kind: 'show-status', callIds: callsOfChat.map(({ id }) => id) };
    const found = findCall(callsOfChat, named);
    if (found === undefined) return refuse({ kind: 'no-such-call', callId: named });
    return { kind: 'show-status', callIds: [found.id] };
  },
});
