import { type CallState, formatLegAddress, type Leg, type StoredCall } from '@partyline/core';
import type { CallRecord } from './shapes.ts';

/** A call as `--json` shows it. Times are ISO 8601 in UTC. */
export function callRecord({ state }: StoredCall): CallRecord {
  return {
    id: state.id,
    shortId: state.shortId ?? state.id,
    node: state.node,
    phase: state.phase,
    startedAt: iso(state.createdAtMs),
    endedAt: iso(state.endedAtMs),
    startedBy: `${state.startedBy.network}:${state.startedBy.address}`,
    chat: { adapter: state.chat.adapter, chat: state.chat.chat },
    closeReason: state.closeReason ?? null,
    closedBy: state.closedBy ?? null,
    legs: state.legs.map(legRecord),
  };
}

function legRecord(leg: Leg, index: number): CallRecord['legs'][number] {
  return {
    leg: index + 1,
    address: formatLegAddress(leg.address),
    state: legStateOf(leg),
    provider: leg.attempts.at(-1)?.provider ?? null,
    joinedAt: iso(leg.joinedAtMs),
    leftAt: iso(leg.leftAtMs),
    outcome: leg.outcome ?? null,
    attempts: leg.attempts.map((attempt) => ({
      provider: attempt.provider,
      phase: attempt.phase,
      startedAt: iso(attempt.startedAtMs),
      ringingAt: iso(attempt.ringingAtMs),
      answeredAt: iso(attempt.answeredAtMs),
      endedAt: iso(attempt.endedAtMs),
      outcome: attempt.outcome ?? null,
      cause: attempt.cause === undefined ? null : { q850: attempt.cause.q850, sip: attempt.cause.sip ?? null },
    })),
  };
}

/** `waiting`, `calling`, `invited`, `joining`, `ringing`, `in`, or what became of it: `busy`, `left` … */
export function legStateOf(leg: Leg): string {
  if (leg.phase === 'out') return leg.outcome ?? 'out';
  if (leg.phase !== 'calling') return leg.phase;
  const attempt = leg.attempts.at(-1)?.phase;
  if (leg.byLink) return attempt === undefined || attempt === 'over' ? 'invited' : 'joining';
  return attempt === 'ringing' ? 'ringing' : 'calling';
}

/** `+12025550100 in, +12025550101 ringing` */
export function legsInShort(state: CallState): string {
  return state.legs.map((leg) => `${formatLegAddress(leg.address)} ${legStateOf(leg)}`).join(', ');
}

export function iso(atMs: number): string;
export function iso(atMs: number | undefined): string | null;
export function iso(atMs: number | undefined): string | null {
  return atMs === undefined ? null : new Date(atMs).toISOString();
}
