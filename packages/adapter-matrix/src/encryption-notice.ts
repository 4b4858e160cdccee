import type { AdapterState } from '@partyline/core';
import type { Session } from './connection/matrix-link.ts';
import { buildNotice } from './event/build-content.ts';
import { NO_ENCRYPTION } from './matrix-texts.ts';
import type { Room } from './rooms.ts';

/** Tells the people of an encrypted room, once for good, in a message that is not encrypted, that we cannot read there. */
export function createEncryptionNotice(state: AdapterState): (session: Session, room: Room) => Promise<void> {
  return async ({ homeserver }, { roomId }) => {
    const name = `cannot-read:${roomId}`;
    if ((await state.get(name)) !== undefined) return;
    // A crash in between: the transaction id keeps it at one.
    await homeserver.send(roomId, 'm.room.message', 'partyline-cannot-read', buildNotice(NO_ENCRYPTION));
    await state.set(name, 'told');
  };
}
