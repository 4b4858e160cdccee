import { closeCall } from './close.ts';
import { type NumberedLeg, type Step, setTimer } from './step.ts';

/**
 * How long a canary stays after its answer, ms: time for two readings of how the line sounds, with what the far end
 * reports by RTCP every five seconds (RFC 3550 §6.2).
 */
const STAYS_MS = 12_000;
/** A timer that is later than this, ms, waited for somebody who takes the call over. */
const LATE_MS = 1_000;

/** It has answered: alone in its conference it is played a tone, which has to come back. */
export function testEcho(step: Step, { number, leg, attempt }: NumberedLeg & { readonly attempt: number }): void {
  const { state, effects, context } = step;
  leg.phase = 'in';
  leg.joinedAtMs = context.nowMs;
  state.phase = 'talking';
  state.bridgeOpen = true;
  effects.push({ kind: 'open-bridge' });
  effects.push({ kind: 'join', leg: number, attempt });
  effects.push({ kind: 'test-echo', leg: number, attempt });
  setTimer(step, 'max-duration', STAYS_MS);
}

/**
 * Its time was over at `dueMs`. Where nobody listened then, it stays as long again: else a tone that came back unheard
 * would count against the provider.
 */
export function endTest(step: Step, dueMs: number): void {
  const { state, context } = step;
  const hasEchoed = state.legs[0]?.attempts.at(-1)?.echoed;
  if (state.phase !== 'talking' || hasEchoed || context.nowMs - dueMs <= LATE_MS) closeCall(step, 'tested');
  else setTimer(step, 'max-duration', STAYS_MS);
}
