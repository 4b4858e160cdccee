import type { AdapterId, CallId, NodeId } from '../ids.ts';
import type { Identity } from '../permission/identity.ts';
import type { PlannedLeg } from '../routing/plan-legs.ts';
import type { CallSettings, CallState } from './call-state.ts';

export interface NewCall {
  readonly id: CallId;
  /** What its chat calls it. */
  readonly shortId: string;
  readonly node: NodeId;
  readonly chat: { readonly adapter: AdapterId; readonly chat: string };
  readonly startedBy: Identity;
  /** The message that started it, as its adapter named it. */
  readonly startedWith?: string;
  /** What the one who started it reads, ISO 639-1. */
  readonly language?: string | undefined;
  /** ms since the epoch. */
  readonly createdAtMs: number;
  readonly legs: readonly PlannedLeg[];
  readonly settings: CallSettings;
}

/** The state before anything happened; reduce it with `{ kind: 'started' }`. */
export function newCall(call: NewCall): CallState {
  return {
    ...call,
    phase: 'first-leg',
    legs: call.legs.map(({ address, providers, byLink, providerNamed, ringTimeoutMs }) => ({
      address,
      providers: [...providers],
      ...(byLink && { byLink }),
      ...(providerNamed && { providerNamed }),
      ...(ringTimeoutMs !== undefined && { ringTimeoutMs }),
      phase: 'waiting',
      attempts: [],
    })),
    bridgeOpen: false,
    timers: {},
    statusSeq: 0,
  };
}
