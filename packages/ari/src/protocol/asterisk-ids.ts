import { type Announcement, type AttemptRef, announcementNames, type CallId, callIdSchema } from '@partyline/core';

const CHANNEL_TAIL = /^([a-z0-9]{5,16})-([1-9][0-9]{0,3})-([1-9][0-9]{0,3})$/;
/** What is played to a whole conference: what was asked by messages is named by a digest, or what happened. */
const TO_ALL = /^([a-z0-9]{5,16})-all-(.+)$/;

export interface PlaybackName {
  readonly ref: AttemptRef;
  readonly announcement: Announcement;
}

/**
 * Names of channels, bridges and playbacks: known before the request, so that a repeat is recognised and an event finds
 * its attempt. All begin with the name of the Stasis application, for another gateway may drive the same Asterisk by an
 * application of its own: what does not carry ours is not ours to touch.
 */
export class AsteriskIds {
  readonly #prefix: string;

  constructor(application: string) {
    this.#prefix = `pl-${application}-`;
  }

  /** `pl-<application>-<call>-<leg>-<attempt>` */
  channelOf({ callId, leg, attempt }: AttemptRef): string {
    return `${this.#prefix}${callId}-${leg}-${attempt}`;
  }

  /** `undefined` for a channel that is not ours. */
  attemptOf(channelId: string): AttemptRef | undefined {
    const [, call, leg, attempt] = CHANNEL_TAIL.exec(this.#tailOf(channelId)) ?? [];
    const callId = callIdSchema.safeParse(call);
    return callId.success ? { callId: callId.data, leg: Number(leg), attempt: Number(attempt) } : undefined;
  }

  /** `pl-<application>-<call>` */
  bridgeOf(callId: CallId): string {
    return `${this.#prefix}${callId}`;
  }

  /** `undefined` for a bridge that is not ours. */
  callOf(bridgeId: string): CallId | undefined {
    return callIdSchema.safeParse(this.#tailOf(bridgeId)).data;
  }

  /** One playback per leg and announcement at a time. */
  playbackOf(ref: AttemptRef, announcement: Announcement): string {
    return `${this.channelOf(ref)}-${announcement}`;
  }

  /** `undefined` for a playback that is not ours. */
  announcementOf(playbackId: string): PlaybackName | undefined {
    const announcement = announcementNames.find((name) => playbackId.endsWith(`-${name}`));
    const ref = announcement && this.attemptOf(playbackId.slice(0, -announcement.length - 1));
    return ref && announcement && { ref, announcement };
  }

  /** One playback per conference and id. */
  playbackToAllOf(callId: CallId, id: string): string {
    return `${this.bridgeOf(callId)}-all-${id}`;
  }

  /** `undefined` for a playback that is not ours, or not to a conference. */
  announcementToAllOf(playbackId: string): { readonly callId: CallId; readonly id: string } | undefined {
    const [, call, id] = TO_ALL.exec(this.#tailOf(playbackId)) ?? [];
    const callId = callIdSchema.safeParse(call);
    return callId.success && id !== undefined ? { callId: callId.data, id } : undefined;
  }

  #tailOf(id: string): string {
    return id.startsWith(this.#prefix) ? id.slice(this.#prefix.length) : '';
  }
}
