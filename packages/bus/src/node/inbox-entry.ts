import { type Decoded, type InboxItem, storedInboxItem } from '@partyline/core';
import type { NodeKeys } from '../connection/keys.ts';
import type { ConsumerGroup } from '../streams/consumer-group.ts';
import { fieldOf, type StreamEntry } from '../streams/stream-entry.ts';

export function decodeInboxItem(entry: StreamEntry): Decoded<InboxItem> {
  return storedInboxItem.decode(fieldOf(entry, 'item'));
}

/** The command entry that it was made from: it stays the same when the dispatcher has to append it again. */
export function inboxEntryName(entry: StreamEntry): string {
  return fieldOf(entry, 'source') ?? entry.id;
}

export function inboxGroup(keys: NodeKeys): ConsumerGroup {
  return { stream: keys.inbox, group: 'orchestrator', dead: keys.dead };
}
