import { z } from 'zod';
import { callEventSchema } from '../call/call-event.ts';
import { callStateSchema } from '../call/call-state.ts';
import { effectSchema } from '../call/effect.ts';
import { envelopeSchema } from '../envelope.ts';
import { nodeIdSchema } from '../ids.ts';
import { outgoingSchema } from '../outgoing.ts';
import { defineStored } from './stored-kind.ts';

/*
 * Everything that Redis keeps. Whoever changes a schema gives its kind an upcast, and writes the new version's digest into schemas.json: a test sees to it.
 */

export const storedEnvelope = defineStored({ name: 'envelope', schema: envelopeSchema });

export const storedInboxItem = defineStored({
  name: 'inbox-item',
  schema: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('message'), envelope: envelopeSchema }),
    /** An operator's request to end a call. */
    z.object({ kind: z.literal('operator-hangup'), callId: z.string(), by: z.string() }),
  ]),
});
/** What reaches the orchestrator of a node. */
export type InboxItem = z.infer<typeof storedInboxItem.schema>;

export const storedOutgoing = defineStored({ name: 'outgoing', schema: outgoingSchema });

export const storedCall = defineStored({ name: 'call', schema: callStateSchema });

/** Effects of a call that may not have been carried out. */
export const storedEffects = defineStored({ name: 'effects', schema: z.object({ effects: z.array(effectSchema) }) });

export const storedTimelineEntry = defineStored({
  name: 'timeline-entry',
  schema: z.object({ atMs: z.number(), event: callEventSchema }),
});
/** One line of a call's history; `atMs` in ms since the epoch. */
export type TimelineEntry = z.infer<typeof storedTimelineEntry.schema>;

export const storedNodeReport = defineStored({
  name: 'node-report',
  schema: z.object({
    node: nodeIdSchema,
    /** The lease holder is connected to Asterisk and takes new calls. */
    callable: z.boolean(),
    /** Legs that are up or being called. */
    load: z.number().nonnegative(),
    /** ms since the epoch. */
    atMs: z.number(),
  }),
});
export type NodeReport = z.infer<typeof storedNodeReport.schema>;

export const storedKinds = [
  storedEnvelope,
  storedInboxItem,
  storedOutgoing,
  storedCall,
  storedEffects,
  storedTimelineEntry,
  storedNodeReport,
];
