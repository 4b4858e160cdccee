import type { ChatLanguages } from '@partyline/adapter-kit';
import { type AdapterState, text } from '@partyline/core';
import type { Session } from '../connection/matrix-link.ts';
import { RequestError } from '../connection/request-error.ts';
import { buildNotice } from '../event/build-content.ts';
import type { Room } from './rooms.ts';

/**
 * Tells the people of an encrypted room, once for good, in a message that is not encrypted, that we cannot read there.
 */
export function createEncryptionNotice(
  state: AdapterState,
  languages: ChatLanguages,
): (session: Session, room: Room) => Promise<void> {
  return async ({ homeserver }, { roomId }) => {
    const name = `cannot-read:${roomId}`;
    if ((await state.get(name)) !== undefined) return;
    try {
      // A crash before it is noted: the transaction id keeps it at one.
      const notice = buildNotice(await languages.say(text('chat.no-encryption'), roomId));
      await homeserver.send(roomId, 'm.room.message', 'partyline-cannot-read', notice);
    } catch (error) {
      // A room in which we may not speak.
      if (!(error instanceof RequestError) || error.retryable) throw error;
    }
    await state.set(name, 'told');
  };
}
