import { z } from 'zod';
import type { MatrixApi } from './matrix-api.ts';

const nothing = z.object({});
const eventSchema = z.object({ event_id: z.string() });
const roomSchema = z.object({ room_id: z.string() });

/** What one user does in rooms, a person or a bridge's ghost. */
export class MatrixRooms {
  readonly #api: MatrixApi;

  constructor(api: MatrixApi) {
    this.#api = api;
  }

  /** A room for two, as clients make one ("Direct messaging"). */
  async createDirect(other: string): Promise<string> {
    return this.create({ is_direct: true, invite: [other] });
  }

  /** @param options of `createRoom`; a private room by default */
  async create(options: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const body = { preset: 'trusted_private_chat', ...options };
    return (await this.#api.request('POST', ['v3', 'createRoom'], roomSchema, { body })).room_id;
  }

  async join(room: string): Promise<void> {
    await this.#api.request('POST', ['v3', 'join', room], roomSchema);
  }

  async leave(room: string): Promise<void> {
    await this.#api.request('POST', ['v3', 'rooms', room, 'leave'], nothing);
  }

  async invite(room: string, user: string): Promise<void> {
    await this.#api.request('POST', ['v3', 'rooms', room, 'invite'], nothing, { body: { user_id: user } });
  }

  /** Sends any event and gives its id. */
  async sendEvent(room: string, type: string, content: Readonly<Record<string, unknown>>): Promise<string> {
    const path = ['v3', 'rooms', room, 'send', type, crypto.randomUUID()];
    return (await this.#api.request('PUT', path, eventSchema, { body: content })).event_id;
  }

  /** Writes a message and gives its event id. @param more added to the content, a relation for instance */
  async write(room: string, text: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return this.sendEvent(room, 'm.room.message', { msgtype: 'm.text', body: text, ...more });
  }

  /** Edits a message as clients do ("Event replacements"). */
  async edit(room: string, message: string, text: string): Promise<string> {
    return this.write(room, `* ${text}`, {
      'm.new_content': { msgtype: 'm.text', body: text },
      'm.relates_to': { rel_type: 'm.replace', event_id: message },
    });
  }

  async react(room: string, message: string, key: string): Promise<string> {
    return this.sendEvent(room, 'm.reaction', {
      'm.relates_to': { rel_type: 'm.annotation', event_id: message, key },
    });
  }

  async redact(room: string, event: string): Promise<string> {
    const path = ['v3', 'rooms', room, 'redact', event, crypto.randomUUID()];
    return (await this.#api.request('PUT', path, eventSchema)).event_id;
  }

  /** Who is in the room, and who is invited to it. */
  async members(room: string): Promise<ReadonlyMap<string, string>> {
    const { chunk } = await this.#api.request('GET', ['v3', 'rooms', room, 'members'], membersSchema);
    return new Map(chunk.map(({ state_key, content }) => [state_key, content.membership]));
  }
}

const membersSchema = z.object({
  chunk: z.array(z.object({ state_key: z.string(), content: z.object({ membership: z.string() }) })),
});
