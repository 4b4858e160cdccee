import { type RoomEvent, roomEventSchema } from '../event/room-event.ts';
import type { Homeserver } from './homeserver.ts';
import { RequestError } from './request-error.ts';
import type { JoinedRoom } from './sync-answer.ts';

/**
 * All events of a room since the last sync, oldest first, each once. A sync brings only the newest ones when there were many (`limited`);
 * the others lie between its `prev_batch` and the token of the sync before.
 */
export async function eventsSince(
  homeserver: Pick<Homeserver, 'messages'>,
  roomId: string,
  { timeline }: JoinedRoom,
  since: string,
): Promise<readonly RoomEvent[]> {
  const missed: unknown[] = [];
  if (timeline.limited && timeline.prev_batch !== undefined) {
    for (let from: string | undefined = since; from !== undefined; ) {
      const page = await pageOf(homeserver, roomId, from, timeline.prev_batch);
      missed.push(...page.events);
      // A page may be empty and not the last: what we may not see is left out of it.
      from = page.end === from ? undefined : page.end;
    }
  }
  return readEvents([...missed, ...timeline.events]);
}

async function pageOf(
  homeserver: Pick<Homeserver, 'messages'>,
  roomId: string,
  from: string,
  to: string,
): ReturnType<Homeserver['messages']> {
  try {
    return await homeserver.messages(roomId, from, to);
  } catch (error) {
    // We are no longer in the room.
    if (error instanceof RequestError && !error.retryable) return { events: [], end: undefined };
    throw error;
  }
}

/** Events that are none, or are there twice, are left out. */
export function readEvents(raw: readonly unknown[]): readonly RoomEvent[] {
  const events = new Map<string, RoomEvent>();
  for (const one of raw) {
    const parsed = roomEventSchema.safeParse(one);
    if (parsed.success && !events.has(parsed.data.event_id)) events.set(parsed.data.event_id, parsed.data);
  }
  return [...events.values()];
}

/**
 * What was said to us: where we came into the room meanwhile, all since the invitation, for people write without waiting for us; but
 * nothing from before it.
 */
export function sinceInvited(events: readonly RoomEvent[], ownUserId: string): readonly RoomEvent[] {
  const own = (event: RoomEvent, membership: string) =>
    event.type === 'm.room.member' && event.state_key === ownUserId && event.content.membership === membership;
  const before = (event: RoomEvent | undefined) => event?.unsigned?.prev_content?.membership;
  const joined = events.findLastIndex((event) => own(event, 'join') && before(event) !== 'join');
  if (joined < 0) return events;
  const invited = events.slice(0, joined).findLastIndex((event) => own(event, 'invite'));
  if (invited >= 0) return events.slice(invited + 1);
  // Then the invitation was in an earlier sync.
  return before(events[joined]) === 'invite' ? events : events.slice(joined + 1);
}
