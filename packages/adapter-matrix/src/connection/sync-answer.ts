import { z } from 'zod';

const events = z.object({ events: z.array(z.unknown()).catch([]) }).prefault({ events: [] });

export const joinedRoomSchema = z.object({
  timeline: z
    .object({
      events: z.array(z.unknown()).catch([]),
      /** There is more between the last sync and these. */
      limited: z.boolean().catch(false),
      prev_batch: z.string().optional().catch(undefined),
    })
    .prefault({ events: [], limited: false }),
  /** What changed in between. */
  state: events,
});
export type JoinedRoom = z.output<typeof joinedRoomSchema>;

/**
 * An answer of `/sync` (Matrix specification, "Syncing"): what we look at. Single events are checked one by one later.
 */
export const syncAnswerSchema = z.object({
  next_batch: z.string().min(1),
  rooms: z
    .object({
      join: z.record(z.string(), joinedRoomSchema).default({}),
      invite: z.record(z.string(), z.object({ invite_state: events })).default({}),
      leave: z.record(z.string(), z.unknown()).default({}),
    })
    .prefault({}),
  /** For encryption. */
  to_device: events,
  device_one_time_keys_count: z.record(z.string(), z.number()).default({}),
  device_unused_fallback_key_types: z.array(z.string()).default([]),
  device_lists: z
    .object({ changed: z.array(z.string()).default([]), left: z.array(z.string()).default([]) })
    .prefault({}),
});
export type SyncAnswer = z.output<typeof syncAnswerSchema>;

const STATE = ['m.room.member', 'm.room.encryption', 'm.room.power_levels', 'm.room.tombstone'] as const;

/**
 * Only what we act on. People's own settings, typing and receipts of others are no business of ours; members are looked
 * up when they are needed.
 */
export const SYNC_FILTER = {
  presence: { types: [] },
  account_data: { types: [] },
  room: {
    account_data: { types: [] },
    ephemeral: { types: [] },
    state: { types: [...STATE], lazy_load_members: true },
    timeline: {
      limit: 50,
      types: ['m.room.message', 'm.room.encrypted', 'm.reaction', ...STATE],
    },
  },
} as const;
