import type { Homeserver } from './connection/homeserver.ts';
import { RequestError } from './connection/request-error.ts';
import type { RoomEvent } from './event/room-event.ts';

/** What an answer must know of the message that it answers. */
export interface HeardMessage {
  readonly sender: string | undefined;
  /** First message of the thread that it stands in. */
  readonly threadRoot: string | undefined;
}

/** The messages that we have heard lately; older ones are asked for. */
export interface HeardMessages {
  note(event: RoomEvent): void;
  /** Rejects with a `RequestError` where the homeserver cannot say now. */
  find(homeserver: Homeserver, roomId: string, eventId: string): Promise<HeardMessage>;
}

const CAPACITY = 10_000;

export function createHeardMessages(): HeardMessages {
  const heard = new Map<string, HeardMessage>();

  function note({ event_id: eventId, sender, content }: RoomEvent): HeardMessage {
    const relation = content['m.relates_to'];
    const message = { sender, threadRoot: relation?.rel_type === 'm.thread' ? relation.event_id : undefined };
    heard.delete(eventId);
    heard.set(eventId, message);
    for (const oldest of heard.keys()) {
      if (heard.size <= CAPACITY) break;
      heard.delete(oldest);
    }
    return message;
  }

  return {
    note,
    async find(homeserver, roomId, eventId) {
      const remembered = heard.get(eventId);
      if (remembered !== undefined) return remembered;
      try {
        return note(await homeserver.event(roomId, eventId));
      } catch (error) {
        // It was taken back, or we may not see it any more.
        if (error instanceof RequestError && !error.retryable) return { sender: undefined, threadRoot: undefined };
        throw error;
      }
    },
  };
}
