import type { Order } from '../call/orders/order-table.ts';
import type { Who } from '../call/people/find-person.ts';
import type { Envelope } from '../envelope.ts';
import type { CallId } from '../ids.ts';
import type { PersonChange } from '../people/change-person.ts';
import type { NamedAddress, PastCall } from '../people/person-record.ts';
import type { DestinationPolicy } from '../permission/destination-policy.ts';
import type { PermissionPolicy } from '../permission/permission-policy.ts';
import type { QuietHours } from '../permission/quiet-hours.ts';
import type { Routing } from '../rating/routing.ts';
import type { RoutableProvider } from '../routing/plan-legs.ts';
import type { PlannedLeg } from '../routing/planned-leg.ts';
import type { Language } from '../texts/languages.ts';
import { refusalText } from '../texts/refusal-text.ts';
import type { Text } from '../texts/text.ts';
import type { CommandError } from './command-error.ts';
import type { GroupOptions } from './reading/group-leg-words.ts';
import type { Word } from './reading/split-words.ts';
import type { Refusal } from './refusal.ts';

/** What reading and HELP know of a command. */
export interface CommandSpec {
  readonly kind: string;
  /** As people are told to write it. */
  readonly keyword: string;
  /** Other words that are the command, small. */
  readonly words?: readonly string[];
  /** Two words that are the command, small: `hang up`. */
  readonly pairs?: readonly string[];
  /** Words that people try for it, small. They are not the command, but tell which one was meant. */
  readonly synonyms: readonly string[];
  /** HELP names together what steers a running call, and what is about a person's own phone book. */
  readonly group?: 'console' | 'book';
  /** A line of HELP; one that is the answer to HELP, or of a group, has none. */
  readonly summary?: Text;
  /** What HELP and the keyword answers: a few short lines that fit a telephone's screen. */
  readonly help: Text;
  /** What it takes, for the end of an error. */
  readonly usage: (commands: readonly CommandSpec[]) => Text;
}

/** One command of the chat, whole. `Command` is what a message of it says, as data. */
export interface CommandDefinition<Command extends { readonly kind: string }> extends CommandSpec {
  readonly kind: Command['kind'];
  /** Reads the words after the keyword. Never throws, linear in them. */
  readonly parse: (words: readonly Word[], options: ReadingOptions) => Parsed<Command>;
  /** Says what is to be done. Pure. */
  readonly decide: (command: Command, context: CommandContext) => Decision;
  /** Whoever was taken off the list of callers may do it in a call of their own. */
  readonly isForOutsiders?: true;
}

export type Parsed<Command> =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly error: CommandError };

export interface ReadingOptions extends GroupOptions {
  readonly commands: readonly CommandSpec[];
}

/** What the rules of a gateway say about commands. */
export interface Rules {
  readonly permission: PermissionPolicy;
  readonly destinations: DestinationPolicy;
  readonly providers: readonly RoutableProvider[];
  /** Which of them goes first; missing: the one that stands first. */
  readonly routing?: Routing | undefined;
  /** Networks on which we can write to people. */
  readonly chatNetworks: { has(network: string): boolean };
  /** When nobody's phone is to ring; missing where it always may. */
  readonly quietHours?: QuietHours | undefined;
  /** Links into calls are set up. */
  readonly links: boolean;
  readonly maxLegs: number;
  /** Keys of a phone do something in the conference; missing is yes. */
  readonly phoneKeys?: boolean | undefined;
  /** Who may steer a running call: all who may call, or in each call the one who started it. */
  readonly steering: 'callers' | 'starter';
  /** Where numbers without a country code are at home (ISO 3166-1 alpha-2). */
  readonly defaultCountry?: string | undefined;
  /** How long an address of a kind rings, where that is not as for the others, ms. */
  readonly ringTimeoutMs?: Readonly<Partial<Record<string, number>>> | undefined;
  /** A CALLBACK older than this calls nobody: the person is no longer waiting for it. */
  readonly maxCommandAgeMs: number;
}

/** What is the case when a command comes in. */
export interface Situation {
  readonly nowMs: number;
  readonly callable: boolean;
  /** Not callable because the telephone system is behind with its work. */
  readonly overloaded: boolean;
  /** The operator wants no new calls to begin. */
  readonly drained?: boolean | undefined;
  /** Live calls of this chat, the newest last. */
  readonly callsOfChat: readonly CallName[];
  /** Those of them that this person started. */
  readonly ownCallsOfChat: readonly CallName[];
  /** What whoever writes calls people. */
  readonly names: readonly NamedAddress[];
  /** The calls that they began in this chat, the newest first. */
  readonly pastCalls: readonly PastCall[];
}

/** A call, and what its chat calls it. */
export interface CallName {
  readonly id: CallId;
  readonly shortId: string;
}

export interface CommandContext {
  readonly envelope: Envelope;
  readonly rules: Rules;
  readonly situation: Situation;
  readonly commands: readonly CommandSpec[];
}

export type Decision =
  | {
      readonly kind: 'reply';
      readonly text: Text;
      readonly refusal?: Refusal;
      /** Why it was no command. */
      readonly misunderstood?: CommandError;
      /** What this chat is written in from now on. */
      readonly chatLanguage?: Language;
    }
  /** Changes what is kept of whoever writes, then answers. */
  | { readonly kind: 'change-person'; readonly change: PersonChange; readonly text: Text }
  /** `now`: also where it is quiet. */
  | { readonly kind: 'start'; readonly legs: readonly PlannedLeg[]; readonly now?: true }
  /** Tells why people of a call, live or ended, were called through whom they were; without `who` of all. */
  | { readonly kind: 'explain'; readonly callId: CallId; readonly who?: Who }
  | { readonly kind: 'show-status'; readonly callIds: readonly CallId[] }
  | { readonly kind: 'steer'; readonly callId: CallId; readonly order: Order };

/** A command as the table holds it. */
export interface DefinedCommand<Command extends { readonly kind: string }> extends CommandDefinition<Command> {
  /** Decides on a command of its own kind; undefined for any other. */
  readonly decideOn: (command: { readonly kind: string }, context: CommandContext) => Decision | undefined;
}

export function defineCommand<Command extends { readonly kind: string }>(
  definition: CommandDefinition<Command>,
): DefinedCommand<Command> {
  const isOurs = (command: { readonly kind: string }): command is Command => command.kind === definition.kind;
  return {
    ...definition,
    decideOn: (command, context) => (isOurs(command) ? definition.decide(command, context) : undefined),
  };
}

export function refuse(refusal: Refusal): Decision {
  return { kind: 'reply', text: refusalText(refusal), refusal };
}

export function fail(error: CommandError): { readonly ok: false; readonly error: CommandError } {
  return { ok: false, error };
}
