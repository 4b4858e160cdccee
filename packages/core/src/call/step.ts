import type { LegNumber, ProviderId } from '../ids.ts';
import type { CausePolicy } from '../routing/classify-cause.ts';
import { type Attempt, type CallState, type Leg, ringTimeoutOf } from './call-state.ts';
import type { Effect } from './effect.ts';

/** What the reducer is given besides state and event. */
export interface ReduceContext {
  /** ms since the epoch. */
  readonly nowMs: number;
  readonly causes: CausePolicy;
}

/** A leg under work, with its number. */
export interface NumberedLeg {
  readonly number: LegNumber;
  readonly leg: Leg;
}

/** One step of the call machine under work: a copy of the state that may be changed, and the effects so far. */
export interface Step {
  readonly state: CallState;
  readonly effects: Effect[];
  readonly context: ReduceContext;
}

/** Begins a step on a copy, so that the given state stays as it was. */
export function beginStep(state: CallState, context: ReduceContext): Step {
  const legs = state.legs.map((leg) => ({ ...leg, attempts: leg.attempts.map((attempt) => ({ ...attempt })) }));
  return { state: { ...state, legs, timers: { ...state.timers } }, effects: [], context };
}

export function numberedLegs(step: Step): NumberedLeg[] {
  return step.state.legs.map((leg, index) => ({ number: index + 1, leg }));
}

/** The newest attempt of a leg, unless it is over. */
export function liveAttempt(leg: Leg): Attempt | undefined {
  const newest = leg.attempts.at(-1);
  return newest === undefined || newest.phase === 'over' ? undefined : newest;
}

/** Starts the next attempt of a leg through the next provider. False when there is none. */
export function startAttempt(step: Step, { number, leg }: NumberedLeg): boolean {
  const provider: ProviderId | undefined = leg.providers[leg.attempts.length - (leg.roundFrom ?? 0)];
  if (provider === undefined) return false;
  leg.phase = 'calling';
  leg.attempts.push({ provider, phase: 'creating', startedAtMs: step.context.nowMs });
  step.effects.push({ kind: 'create', leg: number, attempt: leg.attempts.length });
  setTimer(step, `ring:${number}`, ringTimeoutOf(step.state, number));
  return true;
}

/** Asks for the end of a leg's live attempt, if there is one, and remembers that it was our wish and why. */
export function endAttempt(step: Step, { number, leg }: NumberedLeg, why: NonNullable<Attempt['endedBy']>): void {
  const attempt = liveAttempt(leg);
  if (attempt === undefined) return;
  if (attempt.phase !== 'ending') {
    attempt.phase = 'ending';
    attempt.endedBy = why;
  }
  clearAttemptTimers(step, number);
  step.effects.push({ kind: 'hangup', leg: number, attempt: leg.attempts.length });
}

export function setTimer(step: Step, name: keyof CallState['timers'], delayMs: number): void {
  step.state.timers[name] = step.context.nowMs + delayMs;
}

/** No attempt of the leg is waited for any more. */
export function clearAttemptTimers(step: Step, number: LegNumber): void {
  clearTimer(step, `setup:${number}`);
  clearTimer(step, `ring:${number}`);
  clearTimer(step, `confirm:${number}`);
}

export function clearTimer(step: Step, name: keyof CallState['timers']): void {
  delete step.state.timers[name];
}
