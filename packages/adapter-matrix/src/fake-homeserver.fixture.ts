import type { Homeserver, PowerLevels } from './connection/homeserver.ts';

/** A homeserver in memory, as far as reading rooms needs one. */
export interface FakeHomeserver extends Homeserver {
  /** Rooms that cannot be looked at, and why. */
  readonly failing: Map<string, Error>;
  /** `room event`, marked as read. */
  readonly read: readonly string[];
  /** What was asked for with `messages`: `room from..to`. */
  readonly asked: readonly string[];
  /** Power levels by room. */
  readonly powers: Map<string, PowerLevels>;
  /** By room, the one that it replaces. */
  readonly predecessors: Map<string, string>;
  /** `room via server` */
  readonly joined: readonly string[];
  /** Puts events where `messages` finds them. */
  said(roomId: string, ...events: readonly object[]): void;
}

/** @param members user ids by room */
export function createFakeHomeserver(members: Readonly<Record<string, readonly string[]>>): FakeHomeserver {
  const failing = new Map<string, Error>();
  const read: string[] = [];
  const asked: string[] = [];
  const powers = new Map<string, PowerLevels>();
  const predecessors = new Map<string, string>();
  const joined: string[] = [];
  const history = new Map<string, readonly object[]>();
  const unused = async (): Promise<never> => {
    throw new Error('the fake homeserver cannot do this');
  };
  return {
    failing,
    read,
    asked,
    powers,
    predecessors,
    joined,
    said: (roomId, ...events) => void history.set(roomId, events),
    async messages(roomId, from, to) {
      asked.push(`${roomId} ${from}..${to ?? ''}`);
      return { events: history.get(roomId) ?? [], end: undefined };
    },
    async members(roomId) {
      const failure = failing.get(roomId);
      if (failure !== undefined) throw failure;
      return new Map((members[roomId] ?? []).map((userId) => [userId, undefined]));
    },
    isEncrypted: async () => false,
    powerLevels: async (roomId) => powers.get(roomId),
    predecessorOf: async (roomId) => predecessors.get(roomId),
    join: async (roomId, via) => void joined.push(`${roomId} via ${via}`),
    isJoined: async (roomId, userId) => members[roomId]?.includes(userId) ?? false,
    joinedRooms: async () => Object.keys(members),
    async markRead(roomId, eventId) {
      read.push(`${roomId} ${eventId}`);
    },
    setTyping: async () => {},
    setPresence: async () => {},
    ...{ whoAmI: unused, sync: unused, event: unused, send: unused, leave: unused },
    createDirectRoom: unused,
  };
}
