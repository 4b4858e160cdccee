import { type Announcement, type AttemptRef, type CallId, callIdSchema } from '@partyline/core';

const CHANNEL_TAIL = /^([a-z0-9]{5,16})-([1-9][0-9]{0,3})-([1-9][0-9]{0,3})$/;
const PLAYBACK_ID = /^(.+)-(calling-others|nobody-reached)$/;

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
    const [, channelId, suffix] = PLAYBACK_ID.exec(playbackId) ?? [];
    if (channelId === undefined) return undefined;
    const ref = this.attemptOf(channelId);
    const announcement = suffix === 'calling-others' || suffix === 'nobody-reached' ? suffix : undefined;
    return ref && announcement && { ref, announcement };
  }

  #tailOf(id: string): string {
    return id.startsWith(this.#prefix) ? id.slice(this.#prefix.length) : '';
  }
}
