import type { Bridges } from '../bridges/bridges.ts';
import type { Homeserver, PowerLevels } from '../connection/homeserver.ts';

/** A room as it is now. */
export interface Room {
  readonly roomId: string;
  /** User ids of all but the bot and accounts of bridges, invited ones included. */
  readonly people: readonly string[];
  /** The bot and at most one person. */
  readonly isDirect: boolean;
  /** Somebody in it reads it through a bridge. */
  readonly hasGhost: boolean;
  readonly isEncrypted: boolean;
  /** The bot has the power to send messages there. */
  readonly maySpeak: boolean;
  /** The bot's name there. */
  readonly displayName: string | undefined;
}

/** What is known of the rooms, looked up when it is first needed. */
export interface Rooms {
  /** Rejects with a `RequestError`; then it is looked up again next time. */
  look(homeserver: Homeserver, roomId: string): Promise<Room>;
  /** After somebody came or went, or the room was changed. */
  forget(roomId: string): void;
}

const CAPACITY = 10_000;

export function createRooms(ownUserId: string, bridges: Bridges): Rooms {
  const known = new Map<string, Promise<Room>>();

  async function lookUp(homeserver: Homeserver, roomId: string): Promise<Room> {
    const [members, isEncrypted, power] = await Promise.all([
      homeserver.members(roomId),
      homeserver.isEncrypted(roomId),
      homeserver.powerLevels(roomId),
    ]);
    const people = [...members.keys()].filter((userId) => userId !== ownUserId && !bridges.isBridgeBot(userId));
    return {
      roomId,
      people,
      isDirect: people.length <= 1,
      hasGhost: people.some((userId) => bridges.identify(userId)?.isGhost),
      isEncrypted,
      maySpeak: maySend(power, ownUserId, isEncrypted ? 'm.room.encrypted' : 'm.room.message'),
      displayName: members.get(ownUserId),
    };
  }

  return {
    look(homeserver, roomId) {
      const remembered = known.get(roomId);
      if (remembered !== undefined) return remembered;
      const looking = lookUp(homeserver, roomId);
      known.set(roomId, looking);
      looking.catch(() => {
        if (known.get(roomId) === looking) known.delete(roomId);
      });
      for (const oldest of known.keys()) {
        if (known.size <= CAPACITY) break;
        known.delete(oldest);
      }
      return looking;
    },
    forget(roomId) {
      known.delete(roomId);
    },
  };
}

/** Matrix specification, "m.room.power_levels": who may send what. Without levels everybody may speak. */
function maySend(power: PowerLevels | undefined, userId: string, type: string): boolean {
  if (power === undefined) return true;
  const own = power.users[userId] ?? power.users_default;
  return own >= (power.events[type] ?? power.events_default);
}
