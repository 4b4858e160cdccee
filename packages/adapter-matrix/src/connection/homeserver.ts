import type { MatrixClient } from 'matrix-bot-sdk';
import { z } from 'zod';
import type { Content } from '../event/build-content.ts';
import { type RoomEvent, roomEventSchema } from '../event/room-event.ts';
import { RequestError } from './request-error.ts';
import { type SyncAnswer, syncAnswerSchema } from './sync-answer.ts';

/** Whose access token it is. */
export interface Account {
  readonly userId: string;
  /** Undefined for what is no device, an application service. */
  readonly deviceId: string | undefined;
}

/**
 * The requests of the client-server API that we make, with their answers checked. All reject with a `RequestError`, or
 * with the reason of the signal that the client was made with.
 */
export interface Homeserver {
  whoAmI(): Promise<Account>;
  /** Waits up to `waitMs` for something new. */
  sync(options: {
    readonly since: string | undefined;
    readonly filter: object;
    readonly waitMs: number;
    readonly presence: string;
  }): Promise<SyncAnswer>;
  /** Events of a room between two points of a sync (or from one up to now), oldest first; `end` is where to go on. */
  messages(
    roomId: string,
    from: string,
    to: string | undefined,
  ): Promise<{ readonly events: readonly unknown[]; readonly end: string | undefined }>;
  /** Display names by user id, of those who are in the room or invited. */
  members(roomId: string): Promise<ReadonlyMap<string, string | undefined>>;
  isJoined(roomId: string, userId: string): Promise<boolean>;
  isEncrypted(roomId: string): Promise<boolean>;
  /** Undefined where the room has none. */
  powerLevels(roomId: string): Promise<PowerLevels | undefined>;
  joinedRooms(): Promise<readonly string[]>;
  event(roomId: string, eventId: string): Promise<RoomEvent>;
  /** Gives the event's id; the same transaction id gives the same event. */
  send(roomId: string, type: string, transactionId: string, content: Content): Promise<string>;
  /** @param via a server that is in the room, where ours may not be */
  join(roomId: string, via?: string): Promise<void>;
  /** The room that this one goes on from, where it says so. */
  predecessorOf(roomId: string): Promise<string | undefined>;
  leave(roomId: string): Promise<void>;
  /** Opens a direct chat and gives its room id. */
  createDirectRoom(userId: string): Promise<string>;
  markRead(roomId: string, eventId: string): Promise<void>;
  setTyping(roomId: string, userId: string, forMs: number): Promise<void>;
  setPresence(userId: string, presence: string, text: string): Promise<void>;
}

const LONG_WAIT_MS = 30_000;
/** How much longer than it was asked for an answer of a sync may take before the homeserver counts as silent. */
const SYNC_GRACE_MS = 15_000;
const PAGE = 100;
const part = encodeURIComponent;
const room = (roomId: string, rest: string) => `/_matrix/client/v3/rooms/${part(roomId)}${rest}`;

const whoAmISchema = z.object({ user_id: z.string(), device_id: z.string().optional() });
const pageSchema = z.object({ chunk: z.array(z.unknown()), end: z.string().optional() });
const memberSchema = z.object({
  state_key: z.string(),
  content: z.object({ membership: z.string(), displayname: z.string().optional().catch(undefined) }),
});
const membershipSchema = z.object({ membership: z.string() });
const membersSchema = z.object({ chunk: z.array(memberSchema) });
const joinedRoomsSchema = z.object({ joined_rooms: z.array(z.string()) });
const sentSchema = z.object({ event_id: z.string() });
const roomSchema = z.object({ room_id: z.string() });
const anySchema = z.unknown();
const creationSchema = z.object({ predecessor: z.object({ room_id: z.string() }).optional().catch(undefined) });
const level = z.coerce.number();
/** Old rooms have levels as texts. */
const powerLevelsSchema = z.object({
  users: z.record(z.string(), level).catch({}).default({}),
  users_default: level.catch(0).default(0),
  events: z.record(z.string(), level).catch({}).default({}),
  events_default: level.catch(0).default(0),
});
export type PowerLevels = z.output<typeof powerLevelsSchema>;

export function createHomeserver(client: MatrixClient): Homeserver {
  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    method: 'GET' | 'POST' | 'PUT',
    endpoint: string,
    { query, body, timeoutMs = LONG_WAIT_MS }: { query?: object; body?: object; timeoutMs?: number } = {},
  ): Promise<z.output<Schema>> {
    const answer: unknown = await client.doRequest(method, endpoint, query, body, timeoutMs);
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw new RequestError('unreadable', 502, { cause: parsed.error });
    return parsed.data;
  }

  /** An event of the room's state; undefined where there is none. */
  async function state<Schema extends z.ZodType>(
    schema: Schema,
    roomId: string,
    type: string,
  ): Promise<z.output<Schema> | undefined> {
    try {
      return await ask(schema, 'GET', room(roomId, `/state/${type}`));
    } catch (error) {
      if (error instanceof RequestError && error.errcode === 'M_NOT_FOUND') return undefined;
      throw error;
    }
  }

  return {
    async whoAmI() {
      const account = await ask(whoAmISchema, 'GET', '/_matrix/client/v3/account/whoami');
      return { userId: account.user_id, deviceId: account.device_id };
    },
    sync: ({ since, filter, waitMs, presence }) =>
      ask(syncAnswerSchema, 'GET', '/_matrix/client/v3/sync', {
        query: { since, timeout: waitMs, filter: JSON.stringify(filter), set_presence: presence },
        // The first one of an account in many rooms may take minutes.
        timeoutMs: since === undefined ? 600_000 : waitMs + SYNC_GRACE_MS,
      }),
    async messages(roomId, from, to) {
      const page = await ask(pageSchema, 'GET', room(roomId, '/messages'), {
        query: { dir: 'f', from, to, limit: PAGE },
      });
      return { events: page.chunk, end: page.end };
    },
    async members(roomId) {
      const { chunk } = await ask(membersSchema, 'GET', room(roomId, '/members'), {
        query: { not_membership: 'leave' },
      });
      const present = chunk.filter(({ content: { membership } }) => membership === 'join' || membership === 'invite');
      return new Map(present.map(({ state_key: userId, content }) => [userId, content.displayname]));
    },
    async isJoined(roomId, userId) {
      const endpoint = room(roomId, `/state/m.room.member/${part(userId)}`);
      return (await ask(membershipSchema, 'GET', endpoint)).membership === 'join';
    },
    isEncrypted: async (roomId) => (await state(anySchema, roomId, 'm.room.encryption')) !== undefined,
    powerLevels: (roomId) => state(powerLevelsSchema, roomId, 'm.room.power_levels'),
    joinedRooms: async () => (await ask(joinedRoomsSchema, 'GET', '/_matrix/client/v3/joined_rooms')).joined_rooms,
    event: (roomId, eventId) => ask(roomEventSchema, 'GET', room(roomId, `/event/${part(eventId)}`)),
    async send(roomId, type, transactionId, content) {
      const endpoint = room(roomId, `/send/${part(type)}/${part(transactionId)}`);
      return (await ask(sentSchema, 'PUT', endpoint, { body: content })).event_id;
    },
    async join(roomId, via) {
      await ask(roomSchema, 'POST', `/_matrix/client/v3/join/${part(roomId)}`, {
        // `server_name` is what servers before Matrix 1.12 read.
        query: via === undefined ? {} : { via, server_name: via },
        body: {},
        timeoutMs: 120_000,
      });
    },
    predecessorOf: async (roomId) => (await state(creationSchema, roomId, 'm.room.create'))?.predecessor?.room_id,
    async leave(roomId) {
      await ask(anySchema, 'POST', room(roomId, '/leave'), { body: {} });
    },
    async createDirectRoom(userId) {
      const body = { preset: 'trusted_private_chat', is_direct: true, invite: [userId] };
      return (await ask(roomSchema, 'POST', '/_matrix/client/v3/createRoom', { body })).room_id;
    },
    async markRead(roomId, eventId) {
      await ask(anySchema, 'POST', room(roomId, `/receipt/m.read/${part(eventId)}`), { body: {} });
    },
    async setTyping(roomId, userId, forMs) {
      const body = forMs > 0 ? { typing: true, timeout: forMs } : { typing: false };
      await ask(anySchema, 'PUT', room(roomId, `/typing/${part(userId)}`), { body });
    },
    async setPresence(userId, presence, text) {
      const body = { presence, status_msg: text };
      await ask(anySchema, 'PUT', `/_matrix/client/v3/presence/${part(userId)}/status`, { body });
    },
  };
}
