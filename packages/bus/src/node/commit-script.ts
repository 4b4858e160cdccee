import {
  type CallCommit,
  type CallId,
  countKey,
  countOf,
  LOCKED_AFTER,
  MINUTE_MS,
  RATED_MS,
  storedCall,
  storedCallRecord,
  storedEffects,
  storedTimelineEntry,
  streakKeys,
} from '@partyline/core';
import { chatDigest, type NodeKeys, nameField, spentFields } from '../connection/keys.ts';
import { loadScript } from '../connection/script.ts';
import type { Grant } from './redis-lease.ts';

const DAY_MS = 86_400_000;
/** Lines of a call's history that are kept. */
const TIMELINE_KEPT = 1_000;

export const COMMIT = loadScript('calls/commit');

export function commitKeys(keys: NodeKeys, callId: CallId, nowMs: number): readonly string[] {
  return [
    keys.lease.holder,
    keys.lease.token,
    keys.call(callId),
    keys.live,
    keys.chats,
    keys.timeline(callId),
    keys.inbox,
    keys.ended,
    keys.names,
    keys.records,
    keys.counts(minuteOf(nowMs)),
    keys.runs,
    keys.spent(Math.floor(nowMs / DAY_MS)),
  ];
}

export interface CommitTerms {
  readonly grant: Grant;
  /** Consumer group of the inbox. */
  readonly group: string;
  readonly recordTtlMs: number;
  /** ms since the epoch. */
  readonly nowMs: number;
}

export function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS);
}

export function commitArgs(call: CallCommit, terms: CommitTerms): ReadonlyArray<string | number> {
  const { state } = call;
  const over = state.phase === 'ended' && call.effects.length === 0;
  const counts = call.records.flatMap((record) => countOf(record) ?? []);
  const adds = counts.flatMap((count) =>
    Object.entries(count.adds).map(([name, by]) => [`${countKey(count)} ${name}`, by]),
  );
  const runs = counts.flatMap((count) => {
    const { streak } = count;
    if (streak === undefined) return [];
    return streakKeys(count).map((key) =>
      streak === 'over' ? [key, 0, 0] : [key, streak.failures, streak.startedAtMs],
    );
  });
  const costMicros = call.records.reduce(
    (sum, record) => sum + (record.kind === 'attempt' ? (record.costMicros ?? 0) : 0),
    0,
  );
  const owner = { person: state.startedBy, chat: state.chat };
  const spends =
    costMicros === 0 ? [] : Object.values(spentFields).map((fieldOf) => [fieldOf(owner), costMicros] as const);
  const chat = chatDigest(state.chat.adapter, state.chat.chat);
  return [
    terms.grant.value,
    terms.grant.token,
    state.id,
    call.version,
    over ? 1 : 0,
    chat,
    storedCall.encode(state),
    storedEffects.encode({ effects: [...call.effects] }),
    state.endedAtMs ?? state.createdAtMs,
    terms.recordTtlMs,
    terms.group,
    TIMELINE_KEPT,
    nameField(chat, state.shortId ?? state.id),
    terms.nowMs,
    RATED_MS + MINUTE_MS,
    LOCKED_AFTER,
    call.timeline.length,
    call.records.length,
    adds.length,
    runs.length,
    spends.length,
    2 * DAY_MS,
    ...call.timeline.map((entry) => storedTimelineEntry.encode(entry)),
    ...call.records.map((record) => storedCallRecord.encode(record)),
    ...adds.flat(),
    ...runs.flat(),
    ...spends.flat(),
    ...call.acks,
  ];
}
