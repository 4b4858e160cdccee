import { plainSectionFields, type StackInfo } from '@partyline/testkit';
import type { MatrixClient } from 'matrix-bot-sdk';
import { matrixSection } from '../src/config.ts';
import { type Encryption, openEncryption } from '../src/connection/encryption.ts';
import { createHomeserver, type Homeserver } from '../src/connection/homeserver.ts';
import { readEvents } from '../src/connection/missed-events.ts';
import { openClient } from '../src/connection/open-client.ts';
import { signIn } from '../src/connection/sign-in.ts';
import type { RoomEvent } from '../src/event/room-event.ts';

/** Somebody whose client encrypts, with a device and keys of their own. */
export class EncryptedPerson {
  readonly #heard: { readonly roomId: string; readonly event: RoomEvent; readonly clear: RoomEvent | undefined }[] = [];
  readonly #userId: string;
  readonly homeserver: Homeserver;
  readonly #client: MatrixClient;
  readonly #encryption: Encryption;
  readonly #leaving: AbortController;
  readonly #following: Promise<void>;

  private constructor(userId: string, client: MatrixClient, encryption: Encryption, leaving: AbortController) {
    this.#userId = userId;
    this.#client = client;
    this.homeserver = createHomeserver(client);
    this.#encryption = encryption;
    this.#leaving = leaving;
    this.#following = this.#follow();
  }

  static async signIn(matrix: NonNullable<StackInfo['matrix']>, name: string, store: string): Promise<EncryptedPerson> {
    const userId = `@${name}:${matrix.serverName}`;
    const { baseUrl } = matrix;
    const config = matrixSection(plainSectionFields).parse({
      kind: 'matrix',
      id: name,
      baseUrl,
      userId,
      password: matrix.users[userId],
    });
    const leaving = new AbortController();
    const accessToken = await signIn(config, leaving.signal);
    const client = openClient({ baseUrl, accessToken, cryptoStore: store, signal: leaving.signal });
    return new EncryptedPerson(userId, client, await openEncryption(client), leaving);
  }

  /** Opens an encrypted direct room. */
  openChat(userId: string): Promise<string> {
    const state_key = '';
    const encryption = { type: 'm.room.encryption', state_key, content: { algorithm: 'm.megolm.v1.aes-sha2' } };
    return this.#client.createRoom({
      preset: 'trusted_private_chat',
      is_direct: true,
      invite: [userId],
      initial_state: [encryption],
    });
  }

  async say(roomId: string, text: string, relation: object = {}): Promise<string> {
    const content = { msgtype: 'm.text', body: text, ...relation };
    const encrypted = await this.#encryption.encrypt(roomId, 'm.room.message', content);
    return this.homeserver.send(roomId, 'm.room.encrypted', crypto.randomUUID(), encrypted);
  }

  /** What others said in a room, as it came and decrypted; what could not be is undefined. */
  heard(roomId: string) {
    return this.#heard.filter((one) => one.roomId === roomId && one.event.sender !== this.#userId);
  }

  texts(roomId: string): unknown[] {
    return this.heard(roomId).map(({ clear }) => clear?.content.body);
  }

  async signOut(): Promise<void> {
    this.#leaving.abort(new Error('left'));
    await this.#following;
  }

  async #follow(): Promise<void> {
    let since: string | undefined;
    while (!this.#leaving.signal.aborted) {
      try {
        const answer = await this.homeserver.sync({ since, filter: {}, waitMs: 5_000, presence: 'offline' });
        await this.#encryption.takeKeys(answer);
        for (const [roomId, room] of Object.entries(answer.rooms.join)) {
          for (const event of readEvents([...room.state.events, ...room.timeline.events])) {
            await this.#encryption.note(roomId, event);
            if (event.type !== 'm.room.encrypted') continue;
            this.#heard.push({ roomId, event, clear: await this.#encryption.decrypt(roomId, event) });
          }
        }
        since = answer.next_batch;
      } catch (error) {
        if (!this.#leaving.signal.aborted) throw error;
      }
    }
  }
}
