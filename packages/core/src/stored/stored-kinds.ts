import { z } from 'zod';
import { callEventSchema } from '../call/call-event.ts';
import { callStateSchema } from '../call/call-state.ts';
import { effectSchema } from '../call/effect.ts';
import { orderSchema } from '../call/orders/order-table.ts';
import { principalSchema } from '../commands/principal.ts';
import { envelopeSchema } from '../envelope.ts';
import { nodeIdSchema, providerIdSchema } from '../ids.ts';
import { outgoingSchema } from '../outgoing.ts';
import { personRecordSchema } from '../people/person-record.ts';
import { suppressionSchema } from '../people/suppression.ts';
import { apiKeySchema, apiKeyUseSchema } from '../programs/api-key.ts';
import { idempotencyRecordSchema } from '../programs/idempotency-record.ts';
import { webhookCursorSchema, webhookMessageSchema, webhookSchema } from '../programs/webhook.ts';
import { callRecordSchema } from '../rating/call-record.ts';
import { defineStored, type Upcast } from './stored-kind.ts';

/*
 * Everything that Redis keeps. Whoever changes a schema gives its kind an upcast, and writes the new version's digest
 * into schemas.json: a test sees to it.
 */

/** What is new in a version may be missing. */
const asItWas: Upcast = (written) => written;

/** Version 2: `aboutCall` and `language`. Version 3: programs, and `dryRun`. */
export const storedEnvelope = defineStored({ name: 'envelope', schema: envelopeSchema, upcasts: [asItWas, asItWas] });

export const storedInboxItem = defineStored({
  name: 'inbox-item',
  schema: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('message'), envelope: envelopeSchema }),
    /** What somebody who writes no messages wants done with a call. */
    z.object({
      kind: z.literal('steer'),
      callId: z.string(),
      order: orderSchema,
      principal: principalSchema,
      /** The name under which programs are told what came of it. */
      answerTo: z.string().min(1).optional(),
    }),
  ]),
  // Version 2: one item for whatever is wanted of a call.
  upcasts: [
    (written) =>
      written['kind'] === 'operator-hangup'
        ? {
            kind: 'steer',
            callId: written['callId'],
            order: { kind: 'hangup' },
            principal: { kind: 'operator', name: written['by'] },
          }
        : written,
    // Version 3: orders about links, and answers to programs.
    asItWas,
    // Version 4: orders of the console.
    asItWas,
  ],
});
/** What reaches the orchestrator of a node. */
export type InboxItem = z.infer<typeof storedInboxItem.schema>;

/** Version 2: data instead of finished text. Version 3: invitations, and results for programs. Version 4: who is muted. */
export const storedOutgoing = defineStored({
  name: 'outgoing',
  schema: outgoingSchema,
  upcasts: [
    ({ text, ...written }) => ({ ...written, content: { kind: 'text', text: { key: 'verbatim', values: { text } } } }),
    asItWas,
    asItWas,
  ],
});

/** Version 2: `language`. Version 3: people who come by a link. Version 4: who is muted, and called again. */
export const storedCall = defineStored({ name: 'call', schema: callStateSchema, upcasts: [asItWas, asItWas, asItWas] });

/**
 * Effects of a call that may not have been carried out. Version 2: answers. Version 3: invitations. Version 4: sound.
 */
export const storedEffects = defineStored({
  name: 'effects',
  schema: z.object({ effects: z.array(effectSchema) }),
  upcasts: [asItWas, asItWas, asItWas],
});

export const storedTimelineEntry = defineStored({
  name: 'timeline-entry',
  schema: z.object({ atMs: z.number(), event: callEventSchema }),
  // Version 2: `steer` for all that somebody wants. Version 3: orders about links. Version 4: of the console.
  upcasts: [({ atMs, event }) => ({ atMs, event: steerOfHangup(event) }), asItWas, asItWas],
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
    /** It takes no new calls because an operator wants it so. */
    drained: z.literal(true).optional(),
  }),
  // Version 2: `drained`.
  upcasts: [asItWas],
});
export type NodeReport = z.infer<typeof storedNodeReport.schema>;

/** An operator wants a node to take no new calls. */
export const storedDrain = defineStored({
  name: 'drain',
  schema: z.object({
    /** Name of the operator. */
    by: z.string(),
    /** ms since the epoch. */
    sinceMs: z.number(),
  }),
});
export type Drain = z.infer<typeof storedDrain.schema>;

/** What is kept of calls that are over. */
export const storedCallRecord = defineStored({ name: 'call-record', schema: callRecordSchema });

/** What a provider charges, and who says so since when; the rows are stored under `id`, in parts. */
export const storedRateTable = defineStored({
  name: 'rate-table',
  schema: z.object({
    provider: providerIdSchema,
    id: z.string().min(1).max(64),
    rows: z.number().int().nonnegative(),
    parts: z.number().int().nonnegative(),
    importedAtMs: z.number().int(),
    /** Name of the operator. */
    by: z.string(),
  }),
});
export type RateTableHead = z.infer<typeof storedRateTable.schema>;

/** As {@link encodeRates} writes them. */
export const storedRateRows = defineStored({ name: 'rate-rows', schema: z.object({ rows: z.string() }) });

/** What is kept of whoever calls. */
export const storedPerson = defineStored({ name: 'person', schema: personRecordSchema });

/** Who is not to be called. */
export const storedSuppression = defineStored({ name: 'suppression', schema: suppressionSchema });

export const storedApiKey = defineStored({ name: 'api-key', schema: apiKeySchema });
export const storedApiKeyUse = defineStored({ name: 'api-key-use', schema: apiKeyUseSchema });
export const storedIdempotency = defineStored({ name: 'idempotency', schema: idempotencyRecordSchema });
export const storedWebhook = defineStored({ name: 'webhook', schema: webhookSchema });
export const storedWebhookMessage = defineStored({ name: 'webhook-message', schema: webhookMessageSchema });
export const storedWebhookCursor = defineStored({ name: 'webhook-cursor', schema: webhookCursorSchema });

export const storedKinds = [
  storedEnvelope,
  storedInboxItem,
  storedOutgoing,
  storedCall,
  storedEffects,
  storedTimelineEntry,
  storedNodeReport,
  storedDrain,
  storedCallRecord,
  storedRateTable,
  storedRateRows,
  storedPerson,
  storedSuppression,
  storedApiKey,
  storedApiKeyUse,
  storedIdempotency,
  storedWebhook,
  storedWebhookMessage,
  storedWebhookCursor,
];

const hangupSchema = z.object({ kind: z.literal('hangup'), by: z.string(), who: z.string() });

function steerOfHangup(event: unknown): unknown {
  const { data } = hangupSchema.safeParse(event);
  if (data === undefined) return event;
  return { kind: 'steer', order: { kind: 'hangup' }, principal: { kind: data.by, name: data.who } };
}
