import { type AdapterState, type Clock, type OpensChats, pause } from '@partyline/core';
import type { Bridges } from '../bridges/bridges.ts';
import type { Homeserver } from '../connection/homeserver.ts';
import type { MatrixLink } from '../connection/matrix-link.ts';
import { toDeliveryError } from '../connection/request-error.ts';
import type { Rooms } from './rooms.ts';

export interface ChatOpenerDeps {
  readonly link: MatrixLink;
  readonly rooms: Rooms;
  readonly bridges: Bridges;
  readonly state: AdapterState;
  readonly clock: Clock;
}

/** How long a ghost is waited for: a bridge carries only what is said once its ghost is in the room. */
const GHOST_WAIT_MS = 10_000;
const GHOST_POLL_MS = 200;

/**
 * Opens direct chats, one with each person, which it finds again after a restart as long as the bot has not left it.
 */
export function createChatOpener({ link, rooms, bridges, state, clock }: ChatOpenerDeps): OpensChats['openChat'] {
  async function ghostComes(
    homeserver: Homeserver,
    roomId: string,
    userId: string,
    signal: AbortSignal,
  ): Promise<void> {
    const untilMs = clock.now() + GHOST_WAIT_MS;
    while (clock.now() < untilMs && !(await homeserver.isJoined(roomId, userId))) {
      await pause(clock, GHOST_POLL_MS, signal);
      signal.throwIfAborted();
    }
  }

  return async (identity, signal) => {
    const userId = bridges.userIdOf(identity);
    if (userId === undefined) return undefined;
    const { homeserver } = await link.session(signal);
    try {
      const name = `chat-with:${userId}`;
      const known = await state.get(name);
      if (known !== undefined && (await homeserver.joinedRooms()).includes(known)) return known;
      const roomId = await homeserver.createDirectRoom(userId);
      await state.set(name, roomId);
      if (bridges.identify(userId)?.isGhost) await ghostComes(homeserver, roomId, userId, signal);
      rooms.forget(roomId);
      return roomId;
    } catch (error) {
      throw toDeliveryError(error);
    }
  };
}
