import type { AdapterState, Clock } from '@partyline/core';
import { z } from 'zod';

/** A room whose messages could not be read, and from where they are to be read. */
export interface ParkedRoom {
  /** A token of a sync. */
  readonly since: string;
  /** When it went wrong first, ms since the epoch. */
  readonly sinceMs: number;
}

/**
 * Rooms in trouble, kept over restarts: the others go on without them, and they are tried again after growing pauses.
 */
export interface ParkedRooms {
  /** Before anything else. Rejects with a `BusError`. */
  load(): Promise<void>;
  get(roomId: string): ParkedRoom | undefined;
  isDue(roomId: string): boolean;
  /** All that are to be tried now. */
  due(): readonly string[];
  /** Notes one more failure; false when it has gone on for a day: then it is given up. */
  park(roomId: string, since: string, retryAfterMs: number | undefined): boolean;
  release(roomId: string): void;
  /** Resolves when what has changed is noted. Rejects with a `BusError`. */
  save(): Promise<void>;
  /** ms until one is due; undefined where none is parked. */
  readonly nextInMs: number | undefined;
}

/** The name under which they are kept. */
const PARKED = 'parked-rooms';
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 600_000;
/** A command of yesterday is not carried out any more, so nothing is lost with it. */
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;

const parkedSchema = z.record(z.string(), z.object({ since: z.string(), sinceMs: z.number() }));

export function createParkedRooms(state: AdapterState, clock: Clock): ParkedRooms {
  const rooms = new Map<string, ParkedRoom & { readonly dueMs: number; readonly pauseMs: number }>();
  let isLoaded = false;
  let isChanged = false;

  return {
    async load() {
      if (isLoaded) return;
      const noted = parkedSchema.parse(JSON.parse((await state.get(PARKED)) ?? '{}'));
      isLoaded = true;
      for (const [roomId, room] of Object.entries(noted))
        rooms.set(roomId, { ...room, dueMs: clock.now(), pauseMs: FIRST_PAUSE_MS });
    },
    get: (roomId) => rooms.get(roomId),
    isDue: (roomId) => (rooms.get(roomId)?.dueMs ?? 0) <= clock.now(),
    due: () => [...rooms].filter(([, { dueMs }]) => dueMs <= clock.now()).map(([roomId]) => roomId),
    park(roomId, since, retryAfterMs = 0) {
      const nowMs = clock.now();
      const before = rooms.get(roomId);
      if (before !== undefined && nowMs - before.sinceMs >= GIVEN_UP_AFTER_MS) return false;
      const pauseMs = before === undefined ? FIRST_PAUSE_MS : Math.min(before.pauseMs * 2, LONGEST_PAUSE_MS);
      const dueMs = nowMs + Math.max(pauseMs, retryAfterMs);
      rooms.set(roomId, { since, sinceMs: before?.sinceMs ?? nowMs, dueMs, pauseMs });
      isChanged ||= before === undefined;
      return true;
    },
    release(roomId) {
      if (rooms.delete(roomId)) isChanged = true;
    },
    async save() {
      if (!isChanged) return;
      const noted = [...rooms].map(([roomId, { since, sinceMs }]) => [roomId, { since, sinceMs }]);
      await state.set(PARKED, JSON.stringify(Object.fromEntries(noted)));
      isChanged = false;
    },
    get nextInMs() {
      if (rooms.size === 0) return undefined;
      const dueMs = Math.min(...[...rooms.values()].map((room) => room.dueMs));
      return Math.max(0, dueMs - clock.now());
    },
  };
}
