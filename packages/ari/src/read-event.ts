import type { AttemptRef, TelephonyEvent } from '@partyline/core';
import { z } from 'zod';
import { announcementOfPlayback, attemptOfChannel } from './asterisk-ids.ts';

const identified = z.object({ id: z.string() });
const stasisStart = z.object({ channel: identified });
const dial = z.object({ peer: identified, dialstatus: z.string() });
const channelStateChange = z.object({ channel: z.object({ id: z.string(), state: z.string() }) });
const channelDestroyed = z.object({
  channel: identified,
  cause: z.number().int(),
  tech_cause: z.number().int().optional(),
});
const playbackFinished = z.object({ playback: identified });

type Reader = (message: unknown) => TelephonyEvent | undefined;

/**
 * Asterisk is asked for these only. `Dial` tells of ringing and early media. Of a phone that picks up within a millisecond it sometimes fails
 * to tell the answer (one call in some thousands, Asterisk 22.10), so that is taken from the state, which comes first anyway.
 */
const readers: Readonly<Record<string, Reader>> = {
  StasisStart: (message) => {
    const ref = attemptOfChannel(stasisStart.parse(message).channel.id);
    return ref && { kind: 'ready', ref };
  },
  Dial: (message) => {
    const { peer, dialstatus } = dial.parse(message);
    const ref = attemptOfChannel(peer.id);
    return ref && eventOfDialStatus(ref, dialstatus);
  },
  ChannelStateChange: (message) => {
    const { channel } = channelStateChange.parse(message);
    const ref = channel.state === 'Up' ? attemptOfChannel(channel.id) : undefined;
    return ref && { kind: 'answered', ref };
  },
  ChannelDestroyed: (message) => {
    const { channel, cause, tech_cause } = channelDestroyed.parse(message);
    const ref = attemptOfChannel(channel.id);
    return ref && { kind: 'gone', ref, cause: { q850: cause, sip: tech_cause } };
  },
  PlaybackFinished: (message) => {
    const found = announcementOfPlayback(playbackFinished.parse(message).playback.id);
    // `calling-others` goes on ringing after its playback.
    if (found?.announcement === 'calling-others') return undefined;
    return (
      found && { kind: 'announced', callId: found.ref.callId, leg: found.ref.leg, announcement: found.announcement }
    );
  },
};

export const eventTypes: readonly string[] = Object.keys(readers);

/**
 * What one message means for us; `undefined` where it concerns nothing of ours. Throws a ZodError on a message that is not as ARI
 * describes it.
 */
export function readEvent(type: string, message: unknown): TelephonyEvent | undefined {
  return Object.hasOwn(readers, type) ? readers[type]?.(message) : undefined;
}

/** Dial's other statuses tell how it failed; the cause comes with the end of the channel. */
function eventOfDialStatus(ref: AttemptRef, status: string): TelephonyEvent | undefined {
  switch (status) {
    case 'RINGING':
      return { kind: 'ringing', ref };
    case 'PROGRESS':
      return { kind: 'progress', ref };
    default:
      return undefined;
  }
}
