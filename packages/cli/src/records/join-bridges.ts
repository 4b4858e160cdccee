import {
  type AttemptRef,
  type CallId,
  formatLegAddress,
  type LiveAttempt,
  type NodeId,
  type StoredCall,
  type TelephonySnapshot,
} from '@partyline/core';

interface ChannelRecord {
  readonly leg: number;
  readonly attempt: number;
  /** Null when the call is not known. */
  readonly address: string | null;
  readonly state: 'created' | 'ringing' | 'answered';
}

/** A bridge as `--json` shows it, or what is left of one. */
export interface BridgeRecord {
  readonly node: NodeId;
  readonly callId: CallId;
  /**
   * - `ok`: Asterisk and Redis agree
   * - `no-call`: Asterisk holds a bridge or channels of a call that is not live
   * - `no-bridge`: a live call should have a bridge, and Asterisk has none
   */
  readonly state: 'ok' | 'no-call' | 'no-bridge';
  /** Channels in the bridge. */
  readonly members: readonly ChannelRecord[];
  /** Channels of this call that are not in the bridge: being called, or left over. */
  readonly channels: readonly ChannelRecord[];
}

/**
 * The live calls as they were before and after Asterisk was asked, so that what changed meanwhile is not taken for an
 * orphan.
 */
export interface CallsAround {
  readonly before: readonly StoredCall[];
  readonly after: readonly StoredCall[];
}

/**
 * Puts side by side what each Asterisk holds and what the calls say. Calls of an Asterisk that was not asked are left
 * out.
 */
export function joinBridges(
  snapshots: ReadonlyMap<NodeId, TelephonySnapshot>,
  { before, after }: CallsAround,
): readonly BridgeRecord[] {
  return [...snapshots].flatMap(([node, snapshot]) => {
    const then = callsOf(node, before);
    const now = callsOf(node, after);
    const bridged = new Set(snapshot.bridges.map(({ callId }) => callId));
    const callIds = new Set([...bridged, ...snapshot.attempts.map(({ ref }) => ref.callId), ...now.keys()]);
    return [...callIds].flatMap((callId): BridgeRecord[] => {
      const call = now.get(callId) ?? then.get(callId);
      const lost = needsBridge(then.get(callId)) && needsBridge(now.get(callId));
      const state = call === undefined ? 'no-call' : bridged.has(callId) ? 'ok' : lost ? 'no-bridge' : undefined;
      return state === undefined ? [] : [{ node, callId, state, ...channelsOf(snapshot, callId, call) }];
    });
  });
}

function callsOf(node: NodeId, calls: readonly StoredCall[]): ReadonlyMap<CallId, StoredCall> {
  return new Map(calls.filter(({ state }) => state.node === node).map((call) => [call.state.id, call]));
}

function needsBridge(call: StoredCall | undefined): boolean {
  if (call === undefined || !call.state.bridgeOpen) return false;
  const isAskedFor = call.effects.some(({ kind }) => kind === 'open-bridge');
  return !isAskedFor && call.state.phase !== 'closing' && call.state.phase !== 'ended';
}

function channelsOf(snapshot: TelephonySnapshot, callId: CallId, call: StoredCall | undefined) {
  const own = snapshot.attempts
    .filter(({ ref }) => ref.callId === callId)
    .toSorted((left, right) => left.ref.leg - right.ref.leg);
  const record = ({ ref, state }: LiveAttempt): ChannelRecord => {
    return { leg: ref.leg, attempt: ref.attempt, address: addressOf(call, ref), state };
  };
  return {
    members: own.filter(({ bridgedIn }) => bridgedIn === callId).map(record),
    channels: own.filter(({ bridgedIn }) => bridgedIn !== callId).map(record),
  };
}

function addressOf(call: StoredCall | undefined, ref: AttemptRef): string | null {
  const leg = call?.state.legs[ref.leg - 1];
  return leg === undefined ? null : formatLegAddress(leg.address);
}
