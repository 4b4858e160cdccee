import { envelopeSchema, type InboxItem } from '@partyline/core';
import { z } from 'zod';
import type { ConsumerGroup } from './consumer-group.ts';
import type { NodeKeys } from './keys.ts';
import { type Decoded, decodeJson, fieldOf, type StreamEntry } from './stream-entry.ts';

/** As it stands in the field `item` of a node's inbox. */
const inboxItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), envelope: envelopeSchema }),
  z.object({ kind: z.literal('operator-hangup'), callId: z.string(), by: z.string() }),
]);

export function decodeInboxItem(entry: StreamEntry): Decoded<InboxItem> {
  return decodeJson(fieldOf(entry, 'item'), inboxItemSchema);
}

/** The command entry that it was made from: it stays the same when the dispatcher has to append it again. */
export function inboxEntryName(entry: StreamEntry): string {
  return fieldOf(entry, 'source') ?? entry.id;
}

export function inboxGroup(keys: NodeKeys): ConsumerGroup {
  return { stream: keys.inbox, group: 'orchestrator', dead: keys.dead };
}
