import type { Session } from './connection/matrix-link.ts';

/** Shows that an answer is on its way, from the command until something is said. */
export interface Typing {
  start(session: Session, roomId: string): void;
  stop(session: Session, roomId: string): void;
}

/** Where nothing is said, it ends by itself. */
const LONGEST_MS = 10_000;

export function createTyping(ownUserId: string): Typing {
  const rooms = new Set<string>();

  function set({ homeserver }: Session, roomId: string, forMs: number): void {
    homeserver.setTyping(roomId, ownUserId, forMs).catch(() => {});
  }

  return {
    start(session, roomId) {
      rooms.add(roomId);
      set(session, roomId, LONGEST_MS);
    },
    stop(session, roomId) {
      if (rooms.delete(roomId)) set(session, roomId, 0);
    },
  };
}
