import type { OutboxEntry, OutgoingReply, OutgoingStatus } from '@partyline/core';

/** One thing to say, and the outbox entries that it settles. */
export type Pending = PendingReply | PendingStatus;

export interface PendingReply {
  readonly kind: 'reply';
  readonly item: OutgoingReply;
  readonly entryIds: readonly string[];
}

export interface PendingStatus {
  readonly kind: 'status';
  readonly item: OutgoingStatus;
  /** The lowest `seq` in it. */
  readonly firstSeq: number;
  readonly entryIds: readonly string[];
}

/**
 * Adds an entry to what waits for one chat. A status takes the place of an older one of the same call that still waits, and keeps its news;
 * not past a reply, which may speak of what lies before it.
 */
export function enqueue(queue: Pending[], { entryId, item }: OutboxEntry): void {
  if (item.kind === 'reply') {
    queue.push({ kind: 'reply', item, entryIds: [entryId] });
    return;
  }
  for (let index = queue.length - 1; index >= 0; index -= 1) {
    const older = queue[index];
    if (older === undefined || older.kind === 'reply') break;
    if (older.item.callId !== item.callId) continue;
    queue[index] = mergeStatus(older, item, entryId);
    return;
  }
  queue.push({ kind: 'status', item, firstSeq: item.seq, entryIds: [entryId] });
}

function mergeStatus(older: PendingStatus, item: OutgoingStatus, entryId: string): PendingStatus {
  const entryIds = [...older.entryIds, entryId];
  // A repeat from the stream, or one that came late: it tells nothing new.
  if (item.seq <= older.item.seq) return { ...older, entryIds };
  return { ...older, item: { ...item, news: [...older.item.news, ...item.news] }, entryIds };
}
