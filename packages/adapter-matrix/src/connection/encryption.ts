import type { IToDeviceMessage, MatrixClient, OTKAlgorithm } from 'matrix-bot-sdk';
import { z } from 'zod';
import type { Content } from '../event/build-content.ts';
import { type RoomEvent, roomEventSchema } from '../event/room-event.ts';
import { loadSdk } from './load-sdk.ts';
import type { SyncAnswer } from './sync-answer.ts';

/** Encrypted rooms, read and written. The keys are on disk and outlive the process. */
export interface Encryption {
  /** Before the events of a sync are read: the keys for them came with it. */
  takeKeys(answer: SyncAnswer): Promise<void>;
  /**
   * After every event that is in clear: it may say that the room is encrypted, or who is in it. Never rejects: what it
   * misses is done before the next message goes out.
   */
  note(roomId: string, event: RoomEvent): Promise<void>;
  /** Undefined where the key has not reached us. */
  decrypt(roomId: string, event: RoomEvent): Promise<RoomEvent | undefined>;
  /** Rejects rather than let anything go out readable. */
  encrypt(roomId: string, type: string, content: Content): Promise<Content>;
}

/** Ready when the homeserver has our device's keys. */
export async function openEncryption(client: MatrixClient): Promise<Encryption> {
  const { sdk } = loadSdk();
  const { crypto } = client;
  // Which rooms are encrypted is found out room by room, when it matters.
  await crypto.prepare([]);
  return {
    async takeKeys(answer) {
      const { changed, left } = answer.device_lists;
      const messages = answer.to_device.events.filter(isToDeviceMessage);
      const unused = answer.device_unused_fallback_key_types.filter(isKeyAlgorithm);
      await crypto.updateSyncData(messages, answer.device_one_time_keys_count, unused, changed, left);
    },
    async note(roomId, event) {
      if (event.state_key !== undefined) await crypto.onRoomEvent(roomId, event).catch(() => {});
    },
    async decrypt(roomId, event) {
      const encrypted = new sdk.EncryptedRoomEvent({ ...event, content: event.content });
      const clear = await crypto.decryptRoomEvent(encrypted, roomId).catch(() => undefined);
      if (clear === undefined) return undefined;
      // What a message relates to stands outside the encrypted part (specification, "m.megolm.v1.aes-sha2").
      const relation = event.content['m.relates_to'];
      const content = { ...clear.raw.content, ...(relation !== undefined && { 'm.relates_to': relation }) };
      const parsed = roomEventSchema.safeParse({ ...clear.raw, content });
      return parsed.success ? parsed.data : undefined;
    },
    async encrypt(roomId, type, content) {
      const encrypted = await crypto.encryptRoomEvent(roomId, type, content);
      const relation = content['m.relates_to'];
      return { ...encrypted, ...(relation !== undefined && { 'm.relates_to': relation }) };
    },
  };
}

const toDeviceSchema = z.object({ type: z.string(), sender: z.string(), content: z.looseObject({}) });

function isToDeviceMessage(event: unknown): event is IToDeviceMessage {
  return toDeviceSchema.safeParse(event).success;
}

function isKeyAlgorithm(name: string): name is OTKAlgorithm {
  return Object.values<string>(loadSdk().sdk.OTKAlgorithm).includes(name);
}
