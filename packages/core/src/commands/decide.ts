import type { Envelope } from '../envelope.ts';
import { commandErrorText } from './command-error-text.ts';
import { type Command, commandTable } from './command-table.ts';
import { type Decision, type Rules, refuse, type Situation } from './define-command.ts';
import { parseCommand } from './parse-command.ts';

/** Reads one message and says what is to be done. Pure, so that every answer can be tested by a table. */
export function decide(envelope: Envelope, rules: Rules, situation: Situation): Decision {
  const { maxLegs, defaultCountry } = rules;
  const parsed = parseCommand(envelope.text, { maxLegs, defaultCountry, names: situation.names });
  if (!rules.permission.mayCall(envelope.sender)) {
    return (
      (parsed.ok ? decideForOutsider(parsed.command, envelope, rules, situation) : undefined) ??
      refuse({ kind: 'not-permitted', address: envelope.sender.address })
    );
  }
  if (!parsed.ok) return { kind: 'reply', text: commandErrorText(parsed.error), misunderstood: parsed.error };
  return decideOn(parsed.command, envelope, rules, situation);
}

/** Who was taken off the list during their call may see it and end it. */
function decideForOutsider(
  command: Command,
  envelope: Envelope,
  rules: Rules,
  situation: Situation,
): Decision | undefined {
  const { ownCallsOfChat } = situation;
  const isFor = commandTable.find(({ kind }) => kind === command.kind)?.isForOutsiders === true;
  if (!isFor || ownCallsOfChat.length === 0) return undefined;
  return decideOn(command, envelope, rules, { ...situation, callsOfChat: ownCallsOfChat });
}

/** Here, so that no command has to think of it. Looking on is nobody's privilege. */
function mayDo(decision: Decision, { steering }: Rules, { ownCallsOfChat }: Situation): boolean {
  if (decision.kind !== 'steer' || steering === 'callers') return true;
  return ownCallsOfChat.some(({ id }) => id === decision.callId);
}

function decideOn(command: Command, envelope: Envelope, rules: Rules, situation: Situation): Decision {
  const context = { envelope, rules, situation, commands: commandTable };
  for (const { decideOn: decideIfOurs } of commandTable) {
    const decision = decideIfOurs(command, context);
    if (decision !== undefined) return mayDo(decision, rules, situation) ? decision : refuse({ kind: 'not-your-call' });
  }
  throw new Error(`no command ${command.kind} in the table`);
}
