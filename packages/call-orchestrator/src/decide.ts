import {
  assertNever,
  type CallId,
  type Command,
  type DestinationPolicy,
  type Envelope,
  formatCommandError,
  formatLegAddress,
  helpText,
  type PermissionPolicy,
  type PlannedLeg,
  parseCommand,
  planLegs,
  type Refusal,
  type RequestedLeg,
  type RoutableProvider,
  renderRefusal,
} from '@partyline/core';

/** What the rules of a gateway say about commands. */
export interface Rules {
  readonly permission: PermissionPolicy;
  readonly destinations: DestinationPolicy;
  readonly providers: readonly RoutableProvider[];
  /** Networks on which we can write to people. */
  readonly chatNetworks: ReadonlySet<string>;
  readonly maxLegs: number;
  /** Where numbers without a country code are at home (ISO 3166-1 alpha-2). */
  readonly defaultCountry?: string | undefined;
  /** A CALLBACK older than this calls nobody: the person is no longer waiting for it. */
  readonly maxCommandAgeMs: number;
}

/** What is the case when a command comes in. */
export interface Situation {
  readonly nowMs: number;
  readonly callable: boolean;
  /** Not callable because the telephone system is behind with its work. */
  readonly overloaded: boolean;
  /** Live calls of this chat, the newest last. */
  readonly callsOfChat: readonly CallId[];
  /** Those of them that this person started. */
  readonly ownCallsOfChat: readonly CallId[];
}

export type Decision =
  | {
      readonly kind: 'reply';
      readonly text: string;
      readonly refusal?: Refusal['kind'];
      /** It was no command. */
      readonly misunderstood?: true;
    }
  | { readonly kind: 'start'; readonly legs: readonly PlannedLeg[] }
  | { readonly kind: 'show-status'; readonly callIds: readonly CallId[] }
  | { readonly kind: 'hang-up'; readonly callId: CallId };

/** Reads one message and says what is to be done. Pure, so that every answer can be tested by a table. */
export function decide(envelope: Envelope, rules: Rules, situation: Situation): Decision {
  if (!rules.permission.mayCall(envelope.sender)) return decideForOutsider(envelope, rules, situation);
  const parsed = parseCommand(envelope.text, { maxLegs: rules.maxLegs, defaultCountry: rules.defaultCountry });
  if (!parsed.ok) return { kind: 'reply', text: formatCommandError(parsed.error), misunderstood: true };
  const { command } = parsed;
  switch (command.kind) {
    case 'help':
      return { kind: 'reply', text: helpText(command.topic) };
    case 'callback':
      return decideCallback(command, envelope, rules, situation);
    case 'status':
      return decideStatus(command.call, situation);
    case 'hangup':
      return decideHangup(command.call, situation);
    default:
      return assertNever(command);
  }
}

/** Who was taken off the list during their call may see it and end it. */
function decideForOutsider(envelope: Envelope, rules: Rules, situation: Situation): Decision {
  const parsed = parseCommand(envelope.text, { maxLegs: rules.maxLegs });
  const { ownCallsOfChat } = situation;
  if (parsed.ok && ownCallsOfChat.length > 0) {
    const { command } = parsed;
    const own = { ...situation, callsOfChat: ownCallsOfChat };
    if (command.kind === 'status') return decideStatus(command.call, own);
    if (command.kind === 'hangup') return decideHangup(command.call, own);
  }
  return refuse({ kind: 'not-permitted', address: envelope.sender.address });
}

function decideCallback(
  command: Extract<Command, { kind: 'callback' }>,
  envelope: Envelope,
  rules: Rules,
  situation: Situation,
): Decision {
  const ageMs = situation.nowMs - envelope.sentAtMs;
  if (ageMs > rules.maxCommandAgeMs) return refuse({ kind: 'too-old', ageMs });
  const legs: RequestedLeg[] = [];
  for (const leg of command.legs) {
    const destination = rules.destinations(leg.address);
    if (!destination.ok) {
      return refuse({ kind: 'destination', address: formatLegAddress(leg.address), risk: destination.risk });
    }
    const address = formatLegAddress(destination.address);
    const sameAs = legs.findIndex((other) => formatLegAddress(other.address) === address);
    if (sameAs >= 0) return refuse({ kind: 'same-twice', address, legs: [sameAs + 1, legs.length + 1] });
    legs.push({ ...leg, address: destination.address });
  }
  const plan = planLegs(legs, rules.providers, rules.chatNetworks);
  if (!plan.ok) return refuse({ kind: 'routing', error: plan.error });
  if (!situation.callable) return refuse({ kind: situation.overloaded ? 'overloaded' : 'telephony-unreachable' });
  return { kind: 'start', legs: plan.legs };
}

/** Without a name, all calls of the chat. */
function decideStatus(named: CallId | undefined, { callsOfChat }: Situation): Decision {
  if (callsOfChat.length === 0 && named === undefined) return refuse({ kind: 'no-call-here' });
  if (named === undefined) return { kind: 'show-status', callIds: callsOfChat };
  if (!callsOfChat.includes(named)) return refuse({ kind: 'no-such-call', callId: named });
  return { kind: 'show-status', callIds: [named] };
}

/** Nobody guesses which of several calls is to end. */
function decideHangup(named: CallId | undefined, { callsOfChat }: Situation): Decision {
  const [only, ...others] = callsOfChat;
  const callId = named ?? only;
  if (callId === undefined) return refuse({ kind: 'no-call-here' });
  if (!callsOfChat.includes(callId)) return refuse({ kind: 'no-such-call', callId });
  if (named === undefined && others.length > 0) return refuse({ kind: 'which-call', callIds: callsOfChat });
  return { kind: 'hang-up', callId };
}

function refuse(refusal: Refusal): Decision {
  return { kind: 'reply', text: renderRefusal(refusal), refusal: refusal.kind };
}
