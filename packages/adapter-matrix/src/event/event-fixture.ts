import { type RoomEvent, roomEventSchema } from './room-event.ts';

export const BOT = '@bot:hs.example';
export const ALICE = '@alice:hs.example';

/** An event as a sync brings it. */
export function event(content: object, over: object = {}): RoomEvent {
  return roomEventSchema.parse({
    event_id: '$1',
    type: 'm.room.message',
    sender: ALICE,
    origin_server_ts: 1_000,
    content: { msgtype: 'm.text', body: 'STATUS', ...content },
    ...over,
  });
}

/** Somebody's way in or out. */
export function membership(id: string, userId: string, now: string, before?: string): RoomEvent {
  return roomEventSchema.parse({
    event_id: id,
    type: 'm.room.member',
    sender: now === 'invite' ? ALICE : userId,
    state_key: userId,
    origin_server_ts: 1_000,
    content: { membership: now },
    ...(before !== undefined && { unsigned: { prev_content: { membership: before } } }),
  });
}
