import { type CallCommit, type CallId, storedCall, storedEffects, storedTimelineEntry } from '@partyline/core';
import { chatDigest, type NodeKeys, nameField } from '../connection/keys.ts';
import { loadScript } from '../connection/script.ts';
import type { Grant } from './redis-lease.ts';

/** Lines of a call's history that are kept. */
const TIMELINE_KEPT = 1_000;

export const COMMIT = loadScript('calls/commit');

export function commitKeys(keys: NodeKeys, callId: CallId): readonly string[] {
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
  ];
}

export interface CommitTerms {
  readonly grant: Grant;
  /** Consumer group of the inbox. */
  readonly group: string;
  readonly recordTtlMs: number;
}

export function commitArgs(call: CallCommit, terms: CommitTerms): ReadonlyArray<string | number> {
  const { state } = call;
  const over = state.phase === 'ended' && call.effects.length === 0;
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
    call.timeline.length,
    ...call.timeline.map((entry) => storedTimelineEntry.encode(entry)),
    ...call.acks,
  ];
}
