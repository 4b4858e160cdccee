import { text } from '../texts/text.ts';
import { defineCommand } from './define-command.ts';
import { parseCallArgument } from './reading/call-argument.ts';
import { steerCall } from './reading/steer-call.ts';

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
  decide: ({ call }, context) => steerCall(context, 'HANGUP', call, { kind: 'hangup' }),
});
