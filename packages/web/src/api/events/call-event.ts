import { type CallId, type Identity, type WatchEntry, webhookEventSchema } from '@partyline/core';
import { z } from 'zod';
import { callToldIn } from '../../watch/call-told.ts';
import { entryMs } from '../../watch/entry-order.ts';
import { callSchema } from '../calls/call-schema.ts';

/** What programs are told, by a stream of events and by webhooks alike. */
export const callEventSchema = z
  .object({
    type: webhookEventSchema.meta({ description: '`call.ended` is the last that is told of a call.' }),
    timestamp: z.iso.datetime(),
    data: z.object({
      sequence: z.number().int().positive().meta({
        description: 'The order number of what is told of one call. What has a smaller one than what you know is old.',
      }),
      call: callSchema,
    }),
  })
  .meta({ id: 'CallEvent', description: 'A call is in another state.' });

/** An event as it is sent, and what decides who gets it. */
export interface CallEvent {
  readonly type: z.infer<typeof webhookEventSchema>;
  readonly callId: CallId;
  readonly sequence: number;
  readonly startedBy: Identity | undefined;
  /** JSON, of one line. */
  readonly text: string;
}

/** Who looks on by the thousand gets the same text. */
const texts = new WeakMap<WatchEntry, CallEvent>();

/** The event that an entry is; none where it is no business of programs. */
export function callEventOf(entry: WatchEntry): CallEvent | undefined {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const told = callToldIn(entry);
  if (told === undefined) return undefined;
  const { call, sequence, isLast } = told;
  const type = isLast ? 'call.ended' : 'call.changed';
  const body = { type, timestamp: new Date(entryMs(entry.entryId)).toISOString(), data: { sequence, call } };
  const text = JSON.stringify(callEventSchema.parse(body));
  const event = { type, callId: call.id, sequence, startedBy: call.startedBy, text } as const;
  texts.set(entry, event);
  return event;
}
