import type {
  OutboxEntry,
  Outgoing,
  OutgoingInvitation,
  OutgoingReply,
  OutgoingStatus,
  OutgoingWelcome,
} from '@partyline/core';

/** In which order things are said: those of one chat, or to one person, one after the other. */
export function laneOf(item: Outgoing): string {
  return item.kind === 'reply' || item.kind === 'status' ? item.chat : `to ${item.to.network}:${item.to.address}`;
}

/** One thing to say, and the outbox entries that it settles. */
export type Pending = PendingReply | PendingStatus | PendingTalk | PendingCard;

export interface PendingReply {
  readonly kind: 'reply';
  readonly item: OutgoingReply;
  readonly entryIds: readonly string[];
}

/** To a person, in whatever chat there is with them. */
export interface PendingCard {
  readonly kind: 'card';
  readonly item: OutgoingInvitation | OutgoingWelcome;
  readonly entryIds: readonly string[];
}

export interface PendingStatus {
  readonly kind: 'status';
  readonly item: OutgoingStatus;
  readonly entryIds: readonly string[];
  /** The network may have it, or one that it took the place of, since before a restart. */
  readonly again: boolean;
}

/** A status that was said already, and is to show who is talking now. It may be left out. */
export interface PendingTalk {
  readonly kind: 'talk';
  readonly item: OutgoingStatus;
  readonly entryIds: readonly [];
}

/** Adds one mark for a call, unless a status will show it, or another mark waits. */
export function enqueueTalk(queue: Pending[], pending: PendingTalk): boolean {
  const { callId } = pending.item;
  const waits = queue.some(({ kind, item }) => (kind === 'status' || kind === 'talk') && item.callId === callId);
  if (!waits) queue.push(pending);
  return !waits;
}

/**
 * Adds an entry to what waits for one chat. A status takes the place of an older one of the same call that still waits;
 * not past a reply, which may speak of what lies before it.
 */
export function enqueue(queue: Pending[], { entryId, item, again }: OutboxEntry): void {
  if (item.kind === 'reply') {
    queue.push({ kind: 'reply', item, entryIds: [entryId] });
    return;
  }
  if (item.kind !== 'status') {
    queue.push({ kind: 'card', item, entryIds: [entryId] });
    return;
  }
  for (let index = queue.length - 1; index >= 0; index -= 1) {
    const older = queue[index];
    if (older?.kind === 'talk') {
      // What is to be said shows who is talking.
      if (older.item.callId === item.callId) queue.splice(index, 1);
      continue;
    }
    if (older?.kind !== 'status') break;
    if (older.item.callId !== item.callId) continue;
    queue[index] = mergeStatus(older, item, entryId, again);
    return;
  }
  queue.push({ kind: 'status', item, entryIds: [entryId], again });
}

function mergeStatus(older: PendingStatus, item: OutgoingStatus, entryId: string, isAgain: boolean): PendingStatus {
  const entryIds = [...older.entryIds, entryId];
  const again = older.again || isAgain;
  // A repeat from the stream, or one that came late: it tells nothing new.
  if (item.seq <= older.item.seq) return { ...older, entryIds, again };
  return { ...older, item: { ...item, first: older.item.first || item.first }, entryIds, again };
}

/**
 * Which of what waits for a chat is next, and how long it must still wait. A reply waits for nothing, and what stands
 * before it goes before it; among statuses, those of one call do not hold up those of another. Who is talking is shown
 * when there is nothing else.
 */
export function pickNext(
  queue: readonly Pending[],
  dueInMs: (pending: Pending) => number,
): { readonly index: number; readonly waitMs: number } {
  const isCard = ({ kind }: Pending) => kind === 'reply' || kind === 'card';
  if (queue.some(isCard)) return { index: queue.findIndex(({ kind }) => kind !== 'talk'), waitMs: 0 };
  const onlyTalk = queue.every(({ kind }) => kind === 'talk');
  let next = { index: 0, waitMs: Number.POSITIVE_INFINITY };
  for (const [index, pending] of queue.entries()) {
    if (pending.kind === 'talk' && !onlyTalk) continue;
    const waitMs = Math.max(0, dueInMs(pending));
    if (waitMs < next.waitMs) next = { index, waitMs };
  }
  return next;
}
