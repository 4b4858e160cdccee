import { type Announcement, type AttemptRef, type CallId, callIdSchema } from '@partyline/core';

const CHANNEL_ID = /^pl-([a-z0-9]{5})-([1-9][0-9]{0,3})-([1-9][0-9]{0,3})$/;
const BRIDGE_ID = /^pl-([a-z0-9]{5})$/;
const PLAYBACK_ID = /^(.+)-(calling-others|nobody-reached)$/;

/** `pl-<call>-<leg>-<attempt>`: known before the request, so that a repeat is recognised and an event finds its attempt. */
export function channelIdOf(ref: AttemptRef): string {
  return `pl-${ref.callId}-${ref.leg}-${ref.attempt}`;
}

/** `undefined` for a channel that is not ours. */
export function attemptOfChannel(channelId: string): AttemptRef | undefined {
  const [, call, leg, attempt] = CHANNEL_ID.exec(channelId) ?? [];
  const callId = callIdSchema.safeParse(call);
  return callId.success ? { callId: callId.data, leg: Number(leg), attempt: Number(attempt) } : undefined;
}

export function bridgeIdOf(callId: CallId): string {
  return `pl-${callId}`;
}

/** `undefined` for a bridge that is not ours. */
export function callOfBridge(bridgeId: string): CallId | undefined {
  return callIdSchema.safeParse(BRIDGE_ID.exec(bridgeId)?.[1]).data;
}

/** One playback per leg and announcement at a time. */
export function playbackIdOf(ref: AttemptRef, announcement: Announcement): string {
  return `${channelIdOf(ref)}-${announcement}`;
}

/** `undefined` for a playback that is not ours. */
export function announcementOfPlayback(
  playbackId: string,
): { readonly ref: AttemptRef; readonly announcement: Announcement } | undefined {
  const [, channelId, suffix] = PLAYBACK_ID.exec(playbackId) ?? [];
  if (channelId === undefined) return undefined;
  const ref = attemptOfChannel(channelId);
  const announcement = suffix === 'calling-others' || suffix === 'nobody-reached' ? suffix : undefined;
  return ref && announcement && { ref, announcement };
}
