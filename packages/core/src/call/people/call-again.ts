import type { CallState } from '../call-state.ts';
import { clearTimer, liveAttempt, type NumberedLeg, type Step } from '../step.ts';
import { callLeg } from './by-link.ts';

/**
 * Whether more people can be called: while the call is open, or while its first person hears that nobody was reached.
 */
export function canBeCalledAgain({ phase, closeReason, legs }: CallState): boolean {
  if (phase !== 'closing') return phase !== 'ended';
  const first = legs[0];
  return closeReason === 'nobody-reached' && first?.phase === 'in' && liveAttempt(first)?.phase === 'answered';
}

/** A call in which only the first person is left, and is about to be let go, goes on. */
export function reopen(step: Step): void {
  const { state } = step;
  if (state.phase !== 'closing') return;
  state.phase = 'other-legs';
  delete state.closeReason;
  clearTimer(step, 'farewell');
  clearTimer(step, 'closing');
  const { maxDurationMs } = state.settings;
  state.timers['max-duration'] = state.createdAtMs + maxDurationMs;
  const attempt = state.legs[0]?.attempts.length ?? 1;
  step.effects.push({ kind: 'stop-announcement', leg: 1, attempt, announcement: 'nobody-reached' });
  step.effects.push({ kind: 'announce', leg: 1, attempt, announcement: 'calling-others' });
}

/**
 * Calls somebody who was in the call or could not be reached: a new round through their providers. A message that comes
 * twice calls once.
 * @param by the message that asks
 */
export function callAgain(step: Step, { number, leg }: NumberedLeg, by: string | undefined): void {
  if (by !== undefined && leg.calledAgainBy === by) return;
  if (by !== undefined) leg.calledAgainBy = by;
  leg.phase = 'waiting';
  leg.rounds = (leg.rounds ?? 0) + 1;
  leg.roundFrom = leg.attempts.length;
  for (const field of NO_LONGER_SO) delete leg[field];
  if (step.state.phase !== 'first-leg') callLeg(step, { number, leg });
}

/** What was of their last time in the call. */
const NO_LONGER_SO = [
  ...(['outcome', 'joinedAtMs', 'leftAtMs', 'muted', 'held', 'hearsOfHold'] as const),
  ...(['onHold', 'hand', 'handSinceMs', 'starAtMs', 'admitted', 'askedBy'] as const),
];
