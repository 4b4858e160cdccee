import type { AdapterState, Clock } from '@partyline/core';
import { z } from 'zod';

/**
 * Rooms that were upgraded (Matrix specification, "Room upgrades"): their people go on in another room. Calls know a
 * chat by the room in which they began, so for longer than any call lasts the old room's id stays the name of the chat,
 * and the new room its place.
 */
export interface MovedRooms {
  /** Before anything else. Rejects with a `BusError`. */
  load(): Promise<void>;
  /** The name of the chat that goes on in a room. */
  chatOf(roomId: string): string;
  /** The room in which a chat goes on. */
  roomOf(chat: string): string;
  /** Resolves when it is noted. Rejects with a `BusError`. */
  note(from: string, to: string): Promise<void>;
}

/** The name under which they are kept. */
const MOVED = 'moved-rooms';
/** A call lasts a day at most. */
const KEPT_MS = 25 * 3_600_000;

const movedSchema = z.record(z.string(), z.object({ to: z.string(), untilMs: z.number() }));

export function createMovedRooms(state: AdapterState, clock: Clock): MovedRooms {
  let moved: z.output<typeof movedSchema> | undefined;

  /** Chat → room, of those that are not too old. */
  function current(): [string, string][] {
    const nowMs = clock.now();
    return Object.entries(moved ?? {}).flatMap(([chat, { to, untilMs }]) => (untilMs > nowMs ? [[chat, to]] : []));
  }

  const chatOf = (roomId: string) => current().find(([, to]) => to === roomId)?.[0] ?? roomId;

  return {
    async load() {
      moved ??= movedSchema.parse(JSON.parse((await state.get(MOVED)) ?? '{}'));
    },
    chatOf,
    roomOf: (chat) => current().find(([from]) => from === chat)?.[1] ?? chat,
    async note(from, to) {
      const untilMs = clock.now() + KEPT_MS;
      const kept = Object.fromEntries(current().map(([chat, room]) => [chat, { to: room, untilMs }]));
      // A room that was moved twice is still the first one's chat.
      moved = { ...kept, [chatOf(from)]: { to, untilMs } };
      await state.set(MOVED, JSON.stringify(moved));
    },
  };
}
