import type { ChatLanguages } from '@partyline/adapter-kit';
import {
  type AdapterState,
  Backoff,
  type ChatNetwork,
  type Clock,
  DeliveryError,
  EXAMPLE,
  type Identity,
  type Logger,
  linesOf,
  pause,
  text,
} from '@partyline/core';
import { z } from 'zod';
import type { Bridges } from '../bridges/bridges.ts';
import type { Session } from '../connection/matrix-link.ts';
import { RequestError } from '../connection/request-error.ts';
import type { SyncAnswer } from '../connection/sync-answer.ts';
import { roomEventSchema } from '../event/room-event.ts';
import type { Room, Rooms } from './rooms.ts';

export interface InvitationsDeps {
  readonly ownUserId: string;
  readonly roomPrefix: string;
  readonly bridges: Bridges;
  readonly rooms: Rooms;
  readonly speaker: ChatNetwork;
  readonly languages: ChatLanguages;
  readonly state: AdapterState;
  readonly mayTalk: (sender: Identity) => boolean;
  /** Says that the room is encrypted and we cannot read there. */
  readonly explainEncryption: (session: Session, room: Room) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Accepts invitations of those who may talk to us, and welcomes them; declines the others. Some bridges invite by their
 * own account into the rooms of their ghosts: those are accepted as well, but there only somebody who may talk to us is
 * welcomed.
 */
export interface Invitations {
  /** Resolves when the invitations of this sync are noted, so that no restart forgets one. */
  take(session: Session, invited: SyncAnswer['rooms']['invite']): Promise<void>;
  /** Goes on with those that a restart interrupted. */
  resume(session: Session): void;
}

/** The name under which the rooms are kept that we are about to join. */
const PENDING = 'invitations';
const TRIES = 12;

const pendingSchema = z.array(z.string());
/** An invitation comes with a few events only, cut down to what tells of the room (specification, "Stripped state"). */
const strippedSchema = roomEventSchema.omit({ event_id: true, origin_server_ts: true });

export function createInvitations(deps: InvitationsDeps): Invitations {
  const { ownUserId, bridges, rooms, speaker, state, clock, logger, signal } = deps;
  /** Rooms that we are about to join; undefined until they have been read from the notes. */
  let pending: Promise<Set<string>> | undefined;
  const working = new Set<string>();

  /**
   * One set for all who ask, also where they ask at once; where the notes are not reached, they are asked for again.
   */
  function read(): Promise<Set<string>> {
    pending ??= state.get(PENDING).then((noted) => new Set(pendingSchema.parse(JSON.parse(noted ?? '[]'))));
    const reading = pending;
    reading.catch(() => {
      if (pending === reading) pending = undefined;
    });
    return reading;
  }

  async function write(rooms: ReadonlySet<string>): Promise<void> {
    await state.set(PENDING, JSON.stringify([...rooms]));
  }

  function inviterOf(events: readonly unknown[]): string | undefined {
    const own = events
      .map((event) => strippedSchema.safeParse(event).data)
      .findLast((event) => event?.state_key === ownUserId && event.content.membership === 'invite');
    return own?.sender;
  }

  function maySpeakWith(userId: string): boolean {
    const known = bridges.identify(userId);
    return known !== undefined && deps.mayTalk(known.identity);
  }

  function work(session: Session, roomId: string): void {
    if (working.has(roomId)) return;
    working.add(roomId);
    void enter(session, roomId).finally(() => working.delete(roomId));
  }

  async function enter(session: Session, roomId: string): Promise<void> {
    const backoff = new Backoff({ minMs: 500, maxMs: 60_000, random: deps.random });
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        await session.homeserver.join(roomId);
        rooms.forget(roomId);
        await welcome(session, await rooms.look(session.homeserver, roomId));
        await strikeOff(roomId);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const isFinal = tries >= TRIES || (error instanceof RequestError && !error.retryable);
        logger.warn({ err: error, roomId, isFinal }, 'A Matrix room could not be joined');
        if (isFinal) return await strikeOff(roomId).catch(() => {});
        const asked = error instanceof RequestError ? error.retryAfterMs : undefined;
        await pause(clock, Math.max(asked ?? 0, backoff.next()), signal);
      }
    }
  }

  async function welcome(session: Session, room: Room): Promise<void> {
    if (!room.people.some(maySpeakWith)) return;
    if (room.isEncrypted && session.encryption === undefined) return deps.explainEncryption(session, room);
    const greeting = text('welcome', { example: EXAMPLE });
    const more = text('chat.how-to-address', { prefix: deps.roomPrefix });
    const words = await deps.languages.say(room.isDirect ? greeting : linesOf([greeting, more]), room.roomId);
    try {
      await speaker.post({ chat: room.roomId, text: words, key: 'welcome' }, signal);
    } catch (error) {
      // A room in which we may not speak.
      if (!(error instanceof DeliveryError) || error.retryable) throw error;
    }
  }

  async function strikeOff(roomId: string): Promise<void> {
    const left = await read();
    left.delete(roomId);
    await write(left);
  }

  return {
    async take(session, invited) {
      const welcome: string[] = [];
      for (const [
        roomId,
        {
          invite_state: { events },
        },
      ] of Object.entries(invited)) {
        const inviter = inviterOf(events);
        if (inviter !== undefined && (bridges.isBridgeBot(inviter) || maySpeakWith(inviter))) {
          welcome.push(roomId);
          continue;
        }
        logger.info({ roomId }, 'An invitation of somebody who may not call is declined');
        session.homeserver.leave(roomId).catch(() => {});
      }
      if (welcome.length === 0) return;
      const noted = await read();
      for (const roomId of welcome) noted.add(roomId);
      await write(noted);
      for (const roomId of welcome) work(session, roomId);
    },
    resume(session) {
      read().then(
        (rooms) => {
          for (const roomId of rooms) work(session, roomId);
        },
        (error: unknown) => logger.warn({ err: error }, 'The invitations to go on with could not be read'),
      );
    },
  };
}
