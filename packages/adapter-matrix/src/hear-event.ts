import { createRateLimit, createStrangerGate, type InboundOutcome, type InboundPump } from '@partyline/adapter-kit';
import {
  assertNever,
  type Clock,
  type CommandSink,
  type Envelope,
  type Identity,
  type Logger,
  parseCommand,
  refusalText,
  type Text,
  text,
} from '@partyline/core';
import type { Bridges } from './bridges/bridges.ts';
import type { MatrixAccount } from './config.ts';
import type { Session } from './connection/matrix-link.ts';
import type { HeardEvent } from './event/heard-event.ts';
import { commandOfReaction } from './event/reaction-commands.ts';
import { readEvent } from './event/read-event.ts';
import type { RoomEvent } from './event/room-event.ts';
import type { HeardMessages } from './heard-messages.ts';
import type { MovedRooms } from './rooms/moved-rooms.ts';
import type { Room } from './rooms/rooms.ts';
import type { ShownCalls } from './shown-calls.ts';
import type { Typing } from './typing.ts';

export interface HearEventDeps {
  readonly config: MatrixAccount;
  readonly bridges: Bridges;
  readonly heard: HeardMessages;
  readonly shownCalls: ShownCalls;
  readonly typing: Typing;
  readonly moved: MovedRooms;
  readonly pump: InboundPump;
  readonly commands: Pick<CommandSink, 'hasCall'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mayTalk: (sender: Identity) => boolean;
  /** Says something that is not worth a second try. */
  readonly explain: (roomId: string, what: Text, inReplyTo: string) => void;
  readonly explainEncryption: (session: Session, room: Room) => Promise<void>;
}

/** Handles one event of a room; undefined for what is none of the bus's business. Rejects with what is passing. */
export type HearEvent = (session: Session, room: Room, event: RoomEvent) => Promise<InboundOutcome | undefined>;

const EXPLAIN_EVERY_MS = 60_000;

export function createHearEvent(deps: HearEventDeps): HearEvent {
  const { config, heard, pump, typing, clock, logger, mayTalk } = deps;
  const mayExplain = createRateLimit(clock, EXPLAIN_EVERY_MS);
  const strangers = createStrangerGate({ ...deps, adapter: config.id });

  return async (session, room, event) => {
    const isEncrypted = event.type === 'm.room.encrypted';
    const clear = (isEncrypted ? await session.encryption?.decrypt(room.roomId, event) : undefined) ?? event;
    const heardEvent = read(clear, room);
    switch (heardEvent.kind) {
      case 'command':
        heard.note(clear);
        if (!(await mayPass(heardEvent.envelope.sender, room.roomId, event.event_id))) return undefined;
        if (!room.maySpeak && !isHangup(heardEvent.envelope.text)) {
          logger.warn({ roomId: room.roomId }, 'A command of a Matrix room was left, for we may not speak there');
          return undefined;
        }
        return submit(session, room, await aboutItsCall(heardEvent));
      case 'reaction':
        return hearReaction(session, room, heardEvent);
      case 'edit':
        explain(room, heardEvent.sender, text('chat.edit-is-no-command'), event.event_id);
        return undefined;
      case 'media':
        explain(room, heardEvent.sender, text('chat.text-only'), event.event_id);
        return undefined;
      case 'unaddressed':
        if (await isMeantForUs(room, heardEvent.text))
          explain(room, heardEvent.sender, text('chat.how-to-address', { prefix: config.roomPrefix }), event.event_id);
        return undefined;
      case 'encrypted':
        if (!mayTalk(heardEvent.sender)) return undefined;
        if (session.encryption === undefined) await deps.explainEncryption(session, room);
        else if (room.isDirect) explain(room, heardEvent.sender, text('chat.key-missing'), event.event_id);
        return undefined;
      case 'ignored':
        logger.debug({ why: heardEvent.why }, 'An event was ignored');
        return undefined;
      default:
        return assertNever(heardEvent);
    }
  };

  /**
   * A command in a room of several people that does not name us: to call somebody, or about a call that is running
   * there.
   */
  async function isMeantForUs(room: Room, words: string): Promise<boolean> {
    const parsed = parseCommand(words, { maxLegs: 100 });
    if (!parsed.ok || parsed.command.kind === 'help') return false;
    return parsed.command.kind === 'callback' || deps.commands.hasCall(config.id, deps.moved.chatOf(room.roomId));
  }

  async function submit(session: Session, room: Room, envelope: Envelope): Promise<InboundOutcome> {
    const outcome = await pump.submit(envelope);
    if (outcome === 'accepted') typing.start(session, room.roomId);
    if (outcome === 'refused') deps.explain(envelope.chat, refusalText({ kind: 'failed' }), envelope.messageId);
    return outcome;
  }

  /** An answer to the message that shows a call is about that call. */
  async function aboutItsCall({ envelope, answers }: Extract<HeardEvent, { kind: 'command' }>): Promise<Envelope> {
    const call = answers === undefined ? undefined : await deps.shownCalls.shownBy(answers);
    return call === undefined ? envelope : { ...envelope, aboutCall: call.callId };
  }

  /** Strangers are told by us that they may not call, and never reach the bus. */
  async function mayPass(sender: Identity, roomId: string, eventId: string): Promise<boolean> {
    if (mayTalk(sender)) return true;
    const verdict = await strangers(sender, roomId);
    if (verdict.kind === 'answer') deps.explain(roomId, verdict.text, eventId);
    return verdict.kind === 'pass';
  }

  function read(event: RoomEvent, room: Room): HeardEvent {
    const { id: adapter, userId: ownUserId, roomPrefix } = config;
    return readEvent(event, {
      adapter,
      ownUserId,
      roomPrefix,
      bridges: deps.bridges,
      room,
      chat: deps.moved.chatOf(room.roomId),
      nowMs: clock.now(),
    });
  }

  /**
   * A reaction to the message that shows a call is a command about that call. Whether its sender may give it is asked where
   * commands are; to strangers nothing is said.
   */
  async function hearReaction(
    session: Session,
    room: Room,
    { envelope, to, key }: Extract<HeardEvent, { kind: 'reaction' }>,
  ): Promise<InboundOutcome | undefined> {
    const text = commandOfReaction(key);
    if (text === undefined || !mayTalk(envelope.sender)) return undefined;
    const call = await deps.shownCalls.shownBy(to);
    return call && submit(session, room, { ...envelope, text, aboutCall: call.callId });
  }

  function explain(room: Room, sender: Identity, what: Text, inReplyTo: string): void {
    // Strangers get no answer here: two bots could go on explaining themselves to each other.
    if (!mayTalk(sender) || !mayExplain(`${room.roomId} ${what.key}`)) return;
    deps.explain(room.roomId, what, inReplyTo);
  }
}

function isHangup(words: string): boolean {
  const parsed = parseCommand(words, { maxLegs: 2 });
  return parsed.ok && parsed.command.kind === 'hangup';
}
