import type { Session } from './connection/matrix-link.ts';

/** Shows that an answer is on its way, from the command until something is said. */
export interface Typing {
  start(session: Session, roomId: string): void;
  stop(session: Session, roomId: string): void;
}

/** Where nothing is said, it ends by itself. */
const LONGEST_MS = 10_000;

export function createTyping(ownUserId: string): Typing {
  /**
   * What was asked for last, in rooms where it may still show. Requests of a room go one after the other: they could
   * overtake each other.
   */
  const rooms = new Map<string, { isTyping: boolean; sent: Promise<void> }>();

  function set({ homeserver }: Session, roomId: string, isTyping: boolean): void {
    const room = rooms.get(roomId) ?? { isTyping, sent: Promise.resolve() };
    room.isTyping = isTyping;
    rooms.set(roomId, room);
    const sent = room.sent
      // An answer that has come meanwhile leaves nothing to show.
      .then(() =>
        room.isTyping === isTyping ? homeserver.setTyping(roomId, ownUserId, isTyping ? LONGEST_MS : 0) : undefined,
      )
      .catch(() => {})
      .then(() => {
        if (room.sent === sent && !room.isTyping) rooms.delete(roomId);
      });
    room.sent = sent;
  }

  return {
    start: (session, roomId) => set(session, roomId, true),
    stop(session, roomId) {
      if (rooms.get(roomId)?.isTyping) set(session, roomId, false);
    },
  };
}
