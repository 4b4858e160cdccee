import { type Decoded, type InboxItem, storedInboxItem } from '@partyline/core';
import type { ConsumerGroup } from './consumer-group.ts';
import type { NodeKeys } from './keys.ts';
import { fieldOf, type StreamEntry } from './stream-entry.ts';

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
