import type { CallId } from '../ids.ts';
import { text } from '../texts/text.ts';
import { defineCommand, refuse } from './define-command.ts';
import { parseCallArgument } from './reading/call-argument.ts';

/** Without `call` the only call of the chat is meant. */
export interface HangupCommand {
  readonly kind: 'hangup';
  readonly call?: CallId;
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
    const callId = named ?? only;
    if (callId === undefined) return refuse({ kind: 'no-call-here' });
    if (!callsOfChat.includes(callId)) return refuse({ kind: 'no-such-call', callId });
    if (named === undefined && others.length > 0) return refuse({ kind: 'which-call', callIds: callsOfChat });
    return { kind: 'steer', callId, order: { kind: 'hangup' } };
  },
});
