import type { AdapterState, OpensChats } from '@partyline/core';
import type { Bridges } from './bridges/bridges.ts';
import type { MatrixLink } from './connection/matrix-link.ts';
import { toDeliveryError } from './connection/request-error.ts';
import type { Rooms } from './rooms.ts';

export interface ChatOpenerDeps {
  readonly link: MatrixLink;
  readonly rooms: Rooms;
  readonly bridges: Bridges;
  readonly state: AdapterState;
}

/** Opens direct chats, one with each person, which it finds again after a restart as long as the bot has not left it. */
export function createChatOpener({ link, rooms, bridges, state }: ChatOpenerDeps): OpensChats['openChat'] {
  return async (identity, signal) => {
    const userId = bridges.userIdOf(identity);
    if (userId === undefined) return undefined;
    const { homeserver } = await link.session(signal);
    try {
      const name = `chat-with:${userId}`;
      const known = await state.get(name);
      if (known !== undefined && (await homeserver.joinedRooms()).includes(known)) return known;
      const roomId = await homeserver.createDirectRoom(userId);
      rooms.forget(roomId);
      await state.set(name, roomId);
      return roomId;
    } catch (error) {
      throw toDeliveryError(error);
    }
  };
}
