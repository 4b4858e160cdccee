import {
  createRateLimit,
  createStrangerGate,
  EDIT_IS_NO_COMMAND,
  type InboundOutcome,
  type InboundPump,
} from '@partyline/adapter-kit';
import { assertNever, type Clock, type CommandSink, type Identity, type Logger } from '@partyline/core';
import type { Bridges } from './bridges/bridges.ts';
import type { MatrixConfig } from './config.ts';
import type { Session } from './connection/matrix-link.ts';
import { eventsSince, readEvents, sinceInvited } from './connection/missed-events.ts';
import { RequestError } from './connection/request-error.ts';
import type { JoinedRoom, SyncAnswer } from './connection/sync-answer.ts';
import type { HeardEvent } from './event/heard-event.ts';
import { readEvent } from './event/read-event.ts';
import type { RoomEvent } from './event/room-event.ts';
import type { HeardMessages } from './heard-messages.ts';
import type { Invitations } from './invitations.ts';
import { KEY_MISSING } from './matrix-texts.ts';
import type { Room, Rooms } from './rooms.ts';
import type { ShownCalls } from './shown-calls.ts';

export interface HearDeps {
  readonly config: MatrixConfig;
  readonly bridges: Bridges;
  readonly rooms: Rooms;
  readonly heard: HeardMessages;
  readonly shownCalls: ShownCalls;
  readonly invitations: Invitations;
  readonly pump: InboundPump;
  readonly commands: Pick<CommandSink, 'hasCall'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mayTalk: (sender: Identity) => boolean;
  /** Says something that is not worth a second try. */
  readonly explain: (roomId: string, text: string, inReplyTo: string) => void;
  readonly explainEncryption: (session: Session, room: Room) => Promise<void>;
  /** Tells the people of a room that a command is in work. */
  readonly onAccepted: (session: Session, roomId: string) => void;
}

const EXPLAIN_EVERY_MS = 60_000;
/** A room that the homeserver cannot tell about so many times in a row does not hold up the others any longer. */
const ROOM_TRIES = 6;

/** Handles what a sync brought. Gives true when all of it is safe; what it rejects with is passing. */
export function createHearing(deps: HearDeps) {
  const { config, rooms, heard, pump, clock, logger, mayTalk } = deps;
  const mayExplain = createRateLimit(clock, EXPLAIN_EVERY_MS);
  const strangers = createStrangerGate({ ...deps, adapter: config.id });
  const failures = new Map<string, number>();

  return async (session: Session, answer: SyncAnswer, since: string | undefined): Promise<boolean> => {
    await takeKeys(session, answer);
    for (const roomId of Object.keys(answer.rooms.leave)) rooms.forget(roomId);
    await deps.invitations.take(session, answer.rooms.invite);
    // What an account finds at its very first sync was said before there was anybody to hear it.
    if (since === undefined) return true;
    const joined = Object.entries(answer.rooms.join);
    const results = await Promise.allSettled(joined.map(([roomId, room]) => hearRoom(session, roomId, room, since)));
    for (const one of results) if (one.status === 'rejected') throw one.reason;
    return results.every((one) => one.status === 'fulfilled' && one.value);
  };

  async function takeKeys({ encryption }: Session, answer: SyncAnswer): Promise<void> {
    try {
      await encryption?.takeKeys(answer);
    } catch (error) {
      // Where the homeserver is away, all of it comes again; what the library itself cannot take will not be better then.
      if (error instanceof RequestError) throw error;
      logger.error({ err: error }, 'Keys for encrypted rooms could not be taken');
    }
  }

  async function hearRoom(session: Session, roomId: string, joined: JoinedRoom, since: string): Promise<boolean> {
    try {
      const safe = await hearEvents(session, roomId, joined, since);
      failures.delete(roomId);
      return safe;
    } catch (error) {
      const tries = (failures.get(roomId) ?? 0) + 1;
      const isFinal =
        error instanceof RequestError && (!error.retryable || (error.statusCode > 0 && tries >= ROOM_TRIES));
      failures.set(roomId, tries);
      if (!isFinal) throw error;
      failures.delete(roomId);
      logger.error({ err: error, roomId }, 'What was said in a Matrix room cannot be read and is skipped');
      return true;
    }
  }

  async function hearEvents(session: Session, roomId: string, joined: JoinedRoom, since: string): Promise<boolean> {
    const events = await eventsSince(session.homeserver, roomId, joined, since);
    if ([...readEvents(joined.state.events), ...events].some(changesRoom)) rooms.forget(roomId);
    let last: { readonly eventId: string; readonly outcome: InboundOutcome } | undefined;
    for (const event of sinceInvited(events, config.userId)) {
      await session.encryption?.note(roomId, event);
      if (event.sender === config.userId || !MAY_MATTER.has(event.type)) continue;
      const outcome = await hearEvent(session, await rooms.look(session.homeserver, roomId), event);
      if (outcome === 'given-up') return false;
      if (outcome !== undefined) last = { eventId: event.event_id, outcome };
    }
    if (last === undefined) return true;
    session.homeserver.markRead(roomId, last.eventId).catch(() => {});
    if (last.outcome === 'accepted') deps.onAccepted(session, roomId);
    return true;
  }

  /** Undefined for what is none of the bus's business. */
  async function hearEvent(session: Session, room: Room, event: RoomEvent): Promise<InboundOutcome | undefined> {
    const isEncrypted = event.type === 'm.room.encrypted';
    const clear = (isEncrypted ? await session.encryption?.decrypt(room.roomId, event) : undefined) ?? event;
    const heardEvent = read(clear, room);
    switch (heardEvent.kind) {
      case 'command':
        heard.note(clear);
        if (!(await mayPass(heardEvent.envelope.sender, room.roomId, event.event_id))) return undefined;
        return pump.submit(heardEvent.envelope);
      case 'reaction':
        return hearReaction(heardEvent, event.sender);
      case 'edit':
        explain(room, heardEvent.sender, EDIT_IS_NO_COMMAND, event.event_id);
        return undefined;
      case 'encrypted':
        if (!mayTalk(heardEvent.sender)) return undefined;
        if (session.encryption === undefined) await deps.explainEncryption(session, room);
        else if (room.isDirect) explain(room, heardEvent.sender, KEY_MISSING, event.event_id);
        return undefined;
      case 'ignored':
        logger.debug({ why: heardEvent.why }, 'An event was ignored');
        return undefined;
      default:
        return assertNever(heardEvent);
    }
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
    return readEvent(event, { adapter, ownUserId, roomPrefix, bridges: deps.bridges, room, nowMs: clock.now() });
  }

  /** A reaction that says "hang up", on the message that shows a call, by the one who started it. */
  async function hearReaction(
    { envelope, to, key }: Extract<HeardEvent, { kind: 'reaction' }>,
    sender: string,
  ): Promise<InboundOutcome | undefined> {
    if (!HANG_UP.has(key.replaceAll('\ufe0f', ''))) return undefined;
    const call = await deps.shownCalls.shownBy(to);
    if (call === undefined || call.startedBy !== sender) return undefined;
    return pump.submit({ ...envelope, text: `HANGUP ${call.callId}` });
  }

  function explain(room: Room, sender: Identity, text: string, inReplyTo: string): void {
    // Strangers get no answer here: two bots could go on explaining themselves to each other.
    if (!mayTalk(sender) || !mayExplain(`${room.roomId} ${text}`)) return;
    deps.explain(room.roomId, text, inReplyTo);
  }
}

const MAY_MATTER: ReadonlySet<string> = new Set(['m.room.message', 'm.room.encrypted', 'm.reaction']);

/** What people put to a call to end it: a telephone switched off, a cross, a stop sign, a wave. A handset may mean the contrary. */
const HANG_UP: ReadonlySet<string> = new Set(['📴', '📵', '❌', '✖', '🛑', '🚫', '👋', '🔚']);

function changesRoom({ type }: RoomEvent): boolean {
  return type === 'm.room.member' || type === 'm.room.encryption';
}
