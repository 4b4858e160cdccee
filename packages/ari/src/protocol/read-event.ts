import type { AttemptRef, TelephonyEvent } from '@partyline/core';
import { z } from 'zod';
import type { AsteriskIds } from './asterisk-ids.ts';

const identified = z.object({ id: z.string() });
const stasisStart = z.object({ channel: identified });
const dial = z.object({ peer: identified, dialstatus: z.string() });
const channelStateChange = z.object({ channel: z.object({ id: z.string(), state: z.string() }) });
const channelDestroyed = z.object({
  channel: identified,
  cause: z.number().int(),
  tech_cause: z.number().int().optional(),
});
const channelHangupRequest = z.object({
  channel: identified,
  soft: z.boolean().optional(),
  cause: z.number().optional(),
});
const bridgeDestroyed = z.object({ bridge: identified });
const channelLeftBridge = z.object({ channel: identified });
const channelDtmf = z.object({ channel: identified, digit: z.string().regex(/^[0-9*#A-D]$/) });
const channelTalking = z.object({ channel: identified });
const channelOf = z.object({ channel: identified });
const playbackFinished = z.object({ playback: identified });

/** `AST_SOFTHANGUP_SHUTDOWN` (channel.h): in a soft request the field `cause` holds these flags. */
const SHUTDOWN = 4;

type Reader = (message: unknown, ids: AsteriskIds) => TelephonyEvent | undefined;

/**
 * Asterisk is asked for these only. `Dial` tells of ringing, early media and what is heard in it. Of a phone that picks up within a
 * millisecond it sometimes fails to tell the answer (one call in some thousands, Asterisk 22.10), so that is taken from
 * the state, which comes first anyway.
 */
const readers: Readonly<Record<string, Reader>> = {
  StasisStart: (message, ids) => {
    const ref = ids.attemptOf(stasisStart.parse(message).channel.id);
    return ref && { kind: 'ready', ref };
  },
  Dial: (message, ids) => {
    const { peer, dialstatus } = dial.parse(message);
    const ref = ids.attemptOf(peer.id);
    return ref && eventOfDialStatus(ref, dialstatus);
  },
  ChannelStateChange: (message, ids) => {
    const { channel } = channelStateChange.parse(message);
    const ref = channel.state === 'Up' ? ids.attemptOf(channel.id) : undefined;
    return ref && { kind: 'answered', ref };
  },
  // Asterisk is being stopped. The end that follows has the cause of an ordinary one.
  ChannelHangupRequest: (message, ids) => {
    const { channel, soft, cause } = channelHangupRequest.parse(message);
    const ref = soft === true && ((cause ?? 0) & SHUTDOWN) !== 0 ? ids.attemptOf(channel.id) : undefined;
    return ref && { kind: 'lost', ref };
  },
  BridgeDestroyed: (message, ids) => {
    const callId = ids.callOf(bridgeDestroyed.parse(message).bridge.id);
    return callId && { kind: 'bridge-gone', callId };
  },
  ChannelLeftBridge: (message, ids) => {
    const ref = ids.attemptOf(channelLeftBridge.parse(message).channel.id);
    return ref && { kind: 'left-bridge', ref };
  },
  ChannelDtmfReceived: (message, ids) => {
    const { channel, digit } = channelDtmf.parse(message);
    const ref = ids.attemptOf(channel.id);
    return ref && { kind: 'digit', ref, digit };
  },
  ChannelTalkingStarted: (message, ids) => talking(message, ids, true),
  ChannelTalkingFinished: (message, ids) => talking(message, ids, false),
  ChannelToneDetected: (message, ids) => {
    const ref = ids.attemptOf(channelOf.parse(message).channel.id);
    return ref && { kind: 'echoed', ref };
  },
  ChannelHold: (message, ids) => holding(message, ids, true),
  ChannelUnhold: (message, ids) => holding(message, ids, false),
  ChannelDestroyed: (message, ids) => {
    const { channel, cause, tech_cause } = channelDestroyed.parse(message);
    const ref = ids.attemptOf(channel.id);
    return ref && { kind: 'gone', ref, cause: { q850: cause, sip: tech_cause } };
  },
  PlaybackFinished: (message, ids) => {
    const { id } = playbackFinished.parse(message).playback;
    const toAll = ids.announcementToAllOf(id);
    if (toAll !== undefined) return { kind: 'announced-to-all', ...toAll };
    const found = ids.announcementOf(id);
    // `calling-others` goes on ringing after its playback.
    if (found?.announcement === 'calling-others') return undefined;
    return (
      found && { kind: 'announced', callId: found.ref.callId, leg: found.ref.leg, announcement: found.announcement }
    );
  },
};

function talking(message: unknown, ids: AsteriskIds, isTalking: boolean): TelephonyEvent | undefined {
  const ref = ids.attemptOf(channelTalking.parse(message).channel.id);
  return ref && { kind: 'talking', ref, isTalking };
}

function holding(message: unknown, ids: AsteriskIds, on: boolean): TelephonyEvent | undefined {
  const ref = ids.attemptOf(channelOf.parse(message).channel.id);
  return ref && { kind: 'on-hold', ref, on };
}

export const eventTypes: readonly string[] = Object.keys(readers);

/**
 * What one message means for us; `undefined` where it concerns nothing of ours. Throws a ZodError on a message that is
 * not as ARI describes it.
 */
export function readEvent(ids: AsteriskIds, type: string, message: unknown): TelephonyEvent | undefined {
  return Object.hasOwn(readers, type) ? readers[type]?.(message, ids) : undefined;
}

/** Dial's other statuses tell how it failed; the cause comes with the end of the channel. */
function eventOfDialStatus(ref: AttemptRef, status: string): TelephonyEvent | undefined {
  switch (status) {
    case 'RINGING':
      return { kind: 'ringing', ref };
    case 'PROGRESS':
      return { kind: 'progress', ref };
    // Asterisk has heard special information tones (`TONE_DETECT`, option `a`). A 503 comes without this.
    case 'CONGESTION':
      return { kind: 'special-information', ref };
    default:
      return undefined;
  }
}
