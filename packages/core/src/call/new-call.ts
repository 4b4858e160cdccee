import type { AdapterId, CallId, NodeId } from '../ids.ts';
import type { Identity } from '../permission/identity.ts';
import type { PlannedLeg } from '../routing/planned-leg.ts';
import type { CallSettings, CallState, Leg } from './call-state.ts';

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
    legs: call.legs.map(newLeg),
    bridgeOpen: false,
    timers: {},
    statusSeq: 0,
  };
}

/** Somebody of whom nothing has happened. */
export function newLeg({ address, name, providers, routes, byLink, providerNamed, ringTimeoutMs }: PlannedLeg): Leg {
  return {
    address,
    ...(name !== undefined && { name }),
    providers: [...providers],
    ...(routes && { routes }),
    ...(byLink && { byLink }),
    ...(providerNamed && { providerNamed }),
    ...(ringTimeoutMs !== undefined && { ringTimeoutMs }),
    phase: 'waiting',
    attempts: [],
  };
}
