import type { Clock } from '@partyline/core';
import { type RoomEvent, roomEventSchema } from '../event/room-event.ts';
import type { Homeserver } from './homeserver.ts';
import { RequestError } from './request-error.ts';
import type { JoinedRoom } from './sync-answer.ts';

/** More was not said by people who wait for an answer. */
const MAX_PAGES = 20;
const MAX_EVENTS = 2_000;
/** The other rooms wait meanwhile. */
const LONGEST_MS = 30_000;

export interface MissedEvents {
  readonly events: readonly RoomEvent[];
  /** There was more than we read, or the homeserver leads us round in circles. */
  readonly isCut: boolean;
}

export interface Gap {
  readonly from: string;
  /** Undefined: up to now. */
  readonly to: string | undefined;
}

/**
 * Where the sync left something out. It brings only the newest events when there were many (`limited`); the others lie
 * between its `prev_batch` and the token of the sync before.
 */
export function gapBefore({ timeline }: JoinedRoom, since: string): Gap | undefined {
  if (!timeline.limited || timeline.prev_batch === undefined) return undefined;
  return { from: since, to: timeline.prev_batch };
}

/** What lies in the gap and what the sync brought, oldest first, each event once. Rejects with a `RequestError`. */
export async function eventsSince(
  homeserver: Pick<Homeserver, 'messages'>,
  roomId: string,
  { timeline }: JoinedRoom,
  gap: Gap | undefined,
  clock: Clock,
): Promise<MissedEvents> {
  const missed: unknown[] = [];
  const seen = new Set<string>();
  const untilMs = clock.now() + LONGEST_MS;
  let from = gap?.from;
  while (gap !== undefined && from !== undefined && !seen.has(from)) {
    if (seen.size >= MAX_PAGES || missed.length >= MAX_EVENTS) break;
    if (clock.now() >= untilMs) throw new RequestError('unreachable', 0);
    seen.add(from);
    const page = await pageOf(homeserver, roomId, from, gap.to);
    missed.push(...page.events.slice(0, MAX_EVENTS - missed.length));
    // A page may be empty and not the last: what we may not see is left out of it.
    from = page.end === from ? undefined : page.end;
  }
  return { events: readEvents([...missed, ...timeline.events]), isCut: from !== undefined };
}

async function pageOf(
  homeserver: Pick<Homeserver, 'messages'>,
  roomId: string,
  from: string,
  to: string | undefined,
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
 * What was said to us: where we came into the room meanwhile, all since the invitation, for people write without
 * waiting for us; but nothing from before it.
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
