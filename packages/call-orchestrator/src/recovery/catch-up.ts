import type { AttemptRef, CallEvent, CallId, CallState, Effect, LiveAttempt, TelephonySnapshot } from '@partyline/core';
import { effectTable } from '../effects/effect-table.ts';

/** What one call has to catch up with after a time without events. */
export interface CatchUp {
  /** What must have happened meanwhile. */
  readonly events: readonly CallEvent[];
  /** Pending effects that have to be carried out (again). A `dial` only after `wasDialled` answered false. */
  readonly redo: readonly Effect[];
  /** Pending effects that are done, or have become pointless. */
  readonly done: readonly Effect[];
  /** Parties that should be in the conference and are not. */
  readonly rejoin: readonly AttemptRef[];
}

/** Things of ours in the telephone system that belong to no live call: to be removed. */
export interface Orphans {
  readonly attempts: readonly AttemptRef[];
  readonly bridges: readonly CallId[];
}

/**
 * Compares one call with what the telephone system holds. Pure.
 * @param unstored effects that nobody has carried out, and nobody may yet
 * @param attempts what there is of this call
 * @param isGap whether events may have been missed
 */
export function catchUp(
  state: CallState,
  pending: readonly Effect[],
  unstored: readonly Effect[],
  attempts: readonly LiveAttempt[],
  isGap: boolean,
): CatchUp {
  const ahead = [...pending, ...unstored];
  const live = new Map(attempts.map((found) => [keyOf(found.ref), found]));
  const events: CallEvent[] = [];
  for (const [legIndex, leg] of state.legs.entries()) {
    for (const [attemptIndex, attempt] of leg.attempts.entries()) {
      const name = { leg: legIndex + 1, attempt: attemptIndex + 1 };
      if (attempt.phase === 'over') continue;
      const found = live.get(keyOf(name));
      if (found !== undefined)
        events.push(...eventsOf(found, attempt.phase, isGap && !isPending(ahead, 'dial', name), name));
      else if (!isPending(ahead, 'create', name)) events.push({ kind: 'attempt-lost', ...name });
    }
  }
  const redo: Effect[] = [];
  const done: Effect[] = [];
  for (const effect of pending) (isWanted(effect, state, live) ? redo : done).push(effect);
  return { events, redo, done, rejoin: missingParties(state, live) };
}

/** What is left over of calls that are not (or no longer) alive. */
export function findOrphans(calls: ReadonlyMap<CallId, CallState>, snapshot: TelephonySnapshot): Orphans {
  const attempts = snapshot.attempts
    .map(({ ref }) => ref)
    .filter(({ callId, leg, attempt }) => {
      const phase = calls.get(callId)?.legs[leg - 1]?.attempts[attempt - 1]?.phase;
      return phase === undefined || phase === 'over';
    });
  const bridges = snapshot.bridges
    .map(({ callId }) => callId)
    .filter((callId) => calls.get(callId)?.bridgeOpen !== true);
  return { attempts, bridges };
}

type AttemptName = { readonly leg: number; readonly attempt: number };

function keyOf({ leg, attempt }: AttemptName): string {
  return `${leg}/${attempt}`;
}

/**
 * The events that were missed, judged by what the channel looks like now. Early media does not show in it: one that was
 * dialled is taken to have come that far, for another provider must not be tried where a phone may be ringing.
 */
function eventsOf(found: LiveAttempt, phase: string, mayHaveProgressed: boolean, name: AttemptName): CallEvent[] {
  if (found.state === 'answered')
    return phase === 'answered' || phase === 'asked' || phase === 'ending' ? [] : [{ kind: 'answered', ...name }];
  if (found.state === 'ringing')
    return phase === 'dialling' || phase === 'progress' ? [{ kind: 'ringing', ...name }] : [];
  if (phase === 'dialling' && mayHaveProgressed) return [{ kind: 'progress', ...name }];
  return phase === 'creating' ? [{ kind: 'ready', ...name }] : [];
}

function isPending(pending: readonly Effect[], kind: 'create' | 'dial', { leg, attempt }: AttemptName): boolean {
  return pending.some((effect) => effect.kind === kind && effect.leg === leg && effect.attempt === attempt);
}

function isWanted(effect: Effect, state: CallState, live: ReadonlyMap<string, LiveAttempt>): boolean {
  if (effect.kind === 'tell-chat' || effect.kind === 'answer' || effect.kind === 'invite') return true;
  const phase = 'leg' in effect ? state.legs[effect.leg - 1]?.attempts[effect.attempt - 1]?.phase : undefined;
  const found = 'leg' in effect ? live.get(keyOf(effect)) : undefined;
  return effectTable[effect.kind].wantedAfterGap(effect, { state, phase, found });
}

/** Once people talk, everyone who is in the call belongs in the bridge. */
function missingParties(state: CallState, live: ReadonlyMap<string, LiveAttempt>): AttemptRef[] {
  if (state.phase !== 'talking') return [];
  const missing: AttemptRef[] = [];
  for (const [index, leg] of state.legs.entries()) {
    const found = live.get(keyOf({ leg: index + 1, attempt: leg.attempts.length }));
    if (leg.hearsFirst) continue;
    if (leg.phase === 'in' && found?.state === 'answered' && found.bridgedIn === undefined) missing.push(found.ref);
  }
  return missing;
}
