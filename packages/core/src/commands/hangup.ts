import { type CallId, shortIdOf } from '../ids.ts';
import { text } from '../texts/text.ts';
import { defineCommand, refuse } from './define-command.ts';
import { findCall, parseCallArgument } from './reading/call-argument.ts';

/** Without `call` the only call of the chat is meant. */
export interface HangupCommand {
  readonly kind: 'hangup';
  readonly call?: string;
}

export const hangup = defineCommand<HangupCommand>({
  kind: 'hangup',
  keyword: 'HANGUP',
  pairs: ['hang up'],
  synonyms: ['hang', 'bye-bye', 'stop', 'end', 'cancel', 'quit', 'exit', 'disconnect', 'abort', 'kill'],
  summary: text('hangup.summary'),
  help: text('hangup.help'),
  usage: () => text('hangup.usage'),
  isForOutsiders: true,
  parse: (words) => parseCallArgument('hangup', 'HANGUP', words),
  decide({ call = undefined }, { envelope, situation: { callsOfChat } }) {
    // Nobody guesses which of several calls is to end.
    const named = call ?? envelope.aboutCall;
    const [only, ...others] = callsOfChat;
    if (named === undefined && only === undefined) return refuse({ kind: 'no-call-here' });
    if (named === undefined && others.length > 0) {
      return refuse({ kind: 'which-call', callIds: callsOfChat.map(({ shortId }) => shortId) });
    }
    const found = named === undefined ? only : findCall(callsOfChat, named);
    if (found === undefined) return refuse({ kind: 'no-such-call', callId: call ?? shortNameOf(envelope.aboutCall) });
    return { kind: 'steer', callId: found.id, order: { kind: 'hangup' } };
  },
});

function shortNameOf(id: CallId | undefined): string {
  return id === undefined ? '' : shortIdOf(id);
}
