import type { InboundOutcome } from '@partyline/adapter-kit';
import type { Clock, Logger } from '@partyline/core';
import { z } from 'zod';
import type { MatrixAccount } from './config.ts';
import type { Session } from './connection/matrix-link.ts';
import { eventsSince, gapBefore, readEvents, sinceInvited } from './connection/missed-events.ts';
import { isSignedOut, RequestError } from './connection/request-error.ts';
import { type JoinedRoom, joinedRoomSchema, type SyncAnswer } from './connection/sync-answer.ts';
import type { RoomEvent } from './event/room-event.ts';
import type { HearEvent } from './hear-event.ts';
import type { Invitations } from './rooms/invitations.ts';
import type { MovedRooms } from './rooms/moved-rooms.ts';
import type { ParkedRooms } from './rooms/parked-rooms.ts';
import type { Rooms } from './rooms/rooms.ts';

export interface HearDeps {
  readonly config: MatrixAccount;
  readonly rooms: Rooms;
  readonly parked: ParkedRooms;
  readonly moved: MovedRooms;
  readonly invitations: Invitations;
  readonly hearEvent: HearEvent;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A sync after a long time may tell of very many rooms, and each may cost requests. */
const ROOMS_AT_ONCE = 20;

/**
 * Handles what a sync brought. Gives true when all of it is safe; what it rejects with is passing. A room that the
 * homeserver cannot tell about is parked: the others go on, and it is read from there when it is well again.
 */
export function createHearing(deps: HearDeps) {
  const { config, rooms, parked, moved, hearEvent, clock, logger } = deps;

  return async (session: Session, answer: SyncAnswer, since: string | undefined): Promise<boolean> => {
    await Promise.all([parked.load(), moved.load()]);
    await takeKeys(session, answer);
    for (const roomId of Object.keys(answer.rooms.leave)) {
      rooms.forget(roomId);
      parked.release(roomId);
    }
    await deps.invitations.take(session, answer.rooms.invite);
    // What an account finds at its very first sync was said before there was anybody to hear it.
    if (since === undefined) return true;
    const { join } = answer.rooms;
    const due = parked.due().filter((roomId) => !Object.hasOwn(join, roomId));
    const work = [...Object.entries(join), ...due.map((roomId) => [roomId, NOTHING_NEW] as const)];
    const failures: unknown[] = [];
    let isSafe = true;
    await each(work, async ([roomId, joined]) => {
      try {
        if (!(await hearRoom(session, roomId, joined, since))) isSafe = false;
      } catch (error) {
        failures.push(error);
      }
    });
    if (failures.length > 0) throw failures[0];
    await parked.save();
    return isSafe;
  };

  /** A room that was upgraded goes on in another one, which says so itself: else anybody could send a chat anywhere. */
  async function follow({ homeserver }: Session, roomId: string, { content, sender }: RoomEvent): Promise<void> {
    const replacement = tombstoneSchema.safeParse(content).data?.replacement_room;
    if (replacement === undefined) return;
    try {
      await homeserver.join(replacement, sender.slice(sender.indexOf(':') + 1));
      if ((await homeserver.predecessorOf(replacement)) !== roomId) throw new RequestError('not-the-successor', 400);
      await moved.note(roomId, replacement);
      rooms.forget(replacement);
      logger.info({ roomId, replacement }, 'A Matrix room was upgraded and is followed');
    } catch (error) {
      if (!(error instanceof RequestError) || error.retryable) throw error;
      logger.warn({ err: error, roomId, replacement }, 'A Matrix room was upgraded, and the new one cannot be entered');
    }
  }

  async function takeKeys({ encryption }: Session, answer: SyncAnswer): Promise<void> {
    try {
      await encryption?.takeKeys(answer);
    } catch (error) {
      // Where the homeserver is away, all of it comes again; what the library itself cannot take will not be better
      // then.
      if (error instanceof RequestError) throw error;
      logger.error({ err: error }, 'Keys for encrypted rooms could not be taken');
    }
  }

  async function hearRoom(session: Session, roomId: string, joined: JoinedRoom, since: string): Promise<boolean> {
    const isParked = parked.get(roomId) !== undefined;
    // What is said meanwhile is read after what was said before.
    if (isParked && !parked.isDue(roomId)) return true;
    const from = parked.get(roomId)?.since ?? since;
    try {
      const isSafe = await hearEvents(session, roomId, joined, from, isParked);
      if (isSafe) parked.release(roomId);
      return isSafe;
    } catch (error) {
      if (!(error instanceof RequestError) || isSignedOut(error)) throw error;
      if (error.retryable && parked.park(roomId, from, error.retryAfterMs)) {
        if (!isParked) logger.warn({ err: error, roomId }, 'A Matrix room cannot be read at the moment; trying on');
        return true;
      }
      parked.release(roomId);
      logger.error({ err: error, roomId }, 'What was said in a Matrix room cannot be read and is skipped');
      return true;
    }
  }

  async function hearEvents(
    session: Session,
    roomId: string,
    joined: JoinedRoom,
    from: string,
    isParked: boolean,
  ): Promise<boolean> {
    // Whether it is well again shows by one question.
    if (isParked) await rooms.look(session.homeserver, roomId);
    const gap = isParked ? { from, to: undefined } : gapBefore(joined, from);
    const { events, isCut } = await eventsSince(session.homeserver, roomId, joined, gap, clock);
    if (isCut) logger.error({ roomId }, 'More was said in a Matrix room than is read; part of it is skipped');
    if ([...readEvents(joined.state.events), ...events].some(changesRoom)) rooms.forget(roomId);
    let last: { readonly eventId: string; readonly outcome: InboundOutcome } | undefined;
    for (const event of sinceInvited(events, config.userId)) {
      await session.encryption?.note(roomId, event);
      if (event.type === 'm.room.tombstone') await follow(session, roomId, event);
      if (event.sender === config.userId || !MAY_MATTER.has(event.type)) continue;
      const outcome = await hearEvent(session, await rooms.look(session.homeserver, roomId), event);
      if (outcome === 'given-up') return false;
      if (outcome !== undefined) last = { eventId: event.event_id, outcome };
    }
    if (last !== undefined) session.homeserver.markRead(roomId, last.eventId).catch(() => {});
    return true;
  }
}

const tombstoneSchema = z.object({ replacement_room: z.string().startsWith('!').max(255) });

const NOTHING_NEW: JoinedRoom = joinedRoomSchema.parse({});

const MAY_MATTER: ReadonlySet<string> = new Set(['m.room.message', 'm.room.encrypted', 'm.reaction']);

function changesRoom({ type }: RoomEvent): boolean {
  return type === 'm.room.member' || type === 'm.room.encryption' || type === 'm.room.power_levels';
}

/** Works on all items, a few at a time. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const workers = Array.from({ length: ROOMS_AT_ONCE }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(workers);
}
