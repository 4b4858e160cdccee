import { assertNever } from '../assert-never.ts';
import type { HangupCause } from '../ports/telephony.ts';
import type { CallEvent } from './call-event.ts';
import { type Attempt, type Outcome, ringTimeoutOf } from './call-state.ts';
import { testEcho } from './canary.ts';
import { drawConclusion, takeOut } from './close.ts';
import { pressKey } from './keys/press-key.ts';
import { callLeg, waitOn } from './people/by-link.ts';
import { ask, comeIn, isAsked, onAnswerKey } from './people/confirm.ts';
import { setSound } from './sound/sound.ts';
import {
  clearAttemptTimers,
  clearTimer,
  endAttempt,
  type NumberedLeg,
  numberedLegs,
  type Step,
  setTimer,
  startAttempt,
} from './step.ts';

/** An event that is about one attempt. */
export type AttemptEvent = Extract<CallEvent, { readonly leg: number; readonly attempt: number }>;

interface Subject extends NumberedLeg {
  readonly attempt: Attempt;
  readonly attemptNumber: number;
}

/** Applies what happened to one attempt, and draws the conclusions for its leg and the call. */
export function applyAttemptEvent(step: Step, event: AttemptEvent): void {
  const leg = step.state.legs[event.leg - 1];
  const attempt = leg?.attempts[event.attempt - 1];
  if (leg === undefined || attempt === undefined) return;
  if (attempt.phase === 'over') {
    endIfAlive(step, event);
    return;
  }
  const subject: Subject = { number: event.leg, leg, attempt, attemptNumber: event.attempt };
  switch (event.kind) {
    case 'ready':
      onReady(step, subject);
      break;
    case 'dialled':
      onDialled(step, subject);
      break;
    case 'ringing':
      onRinging(step, subject);
      break;
    case 'progress':
      onProgress(step, subject);
      break;
    case 'special-information':
      onSpecialInformation(step, subject);
      break;
    case 'answered':
      onAnswered(step, subject);
      break;
    case 'gone':
      if (event.figures !== undefined) attempt.figures = event.figures;
      onGone(step, subject, event.cause);
      break;
    case 'on-hold':
      if (attempt.phase === 'answered') turnHold(step, subject, event.on);
      break;
    case 'digit':
      if (attempt.phase === 'asked') onAnswerKey(step, subject, event.digit);
      else if (attempt.phase === 'answered' && isNewest(subject)) pressKey(step, subject, event.digit);
      break;
    case 'sounds':
      if (attempt.phase === 'answered') attempt.quality = event.quality;
      break;
    case 'echoed':
      if (attempt.phase === 'answered') attempt.echoed = true;
      break;
    case 'attempt-refused':
      onRefused(step, subject, event.outcome);
      break;
    case 'attempt-lost':
      onLost(step, subject);
      break;
    default:
      assertNever(event);
  }
}

/**
 * A channel that came into being after its attempt was over (an answer that was long in coming, a name that was long
 * looked up) is let go.
 */
function endIfAlive(step: Step, { kind, leg, attempt }: AttemptEvent): void {
  if (kind === 'ready' || kind === 'ringing' || kind === 'progress' || kind === 'answered') {
    step.effects.push({ kind: 'hangup', leg, attempt });
  }
}

/** The channel exists: ring, unless its end has been asked for meanwhile. */
function onReady(step: Step, { number, attempt, attemptNumber }: Subject): void {
  if (attempt.phase === 'creating') {
    attempt.phase = 'dialling';
    step.effects.push({ kind: 'dial', leg: number, attempt: attemptNumber });
  } else if (attempt.phase === 'ending') {
    step.effects.push({ kind: 'hangup', leg: number, attempt: attemptNumber });
  }
}

/**
 * From now on it is the provider's turn. Before, it was ours, or that of a telephone system that we had lost sight of.
 */
function onDialled(step: Step, { number, attempt }: Subject): void {
  if (attempt.phase !== 'dialling') return;
  const { setupTimeoutMs } = step.state.settings;
  setTimer(step, `setup:${number}`, setupTimeoutMs);
  setTimer(step, `ring:${number}`, ringTimeoutOf(step.state, number));
}

/** That it rang counts also where its end has been asked for meanwhile: then no other provider may be tried. */
function onRinging(step: Step, { number, attempt }: Subject): void {
  if (attempt.phase === 'creating' || attempt.phase === 'answered' || attempt.phase === 'asked') return;
  attempt.ringingAtMs ??= step.context.nowMs;
  clearTimer(step, `setup:${number}`);
  if (attempt.phase !== 'ending') attempt.phase = 'ringing';
}

function onProgress(step: Step, { number, attempt }: Subject): void {
  if (attempt.phase !== 'dialling') return;
  clearTimer(step, `setup:${number}`);
  attempt.phase = 'progress';
  attempt.progressAtMs = step.context.nowMs;
}

/** What follows is an announcement that nobody hears, and a cause that may say anything. */
function onSpecialInformation(step: Step, subject: Subject): void {
  if (subject.attempt.answeredAtMs === undefined) endAttempt(step, subject, 'unknown-number');
}

function onAnswered(step: Step, subject: Subject): void {
  const { number, leg, attempt, attemptNumber } = subject;
  if (attempt.phase === 'ending') step.effects.push({ kind: 'hangup', leg: number, attempt: attemptNumber });
  if (attempt.phase === 'ending' || attempt.phase === 'answered' || attempt.phase === 'asked') return;
  attempt.answeredAtMs = step.context.nowMs;
  if (step.state.phase !== 'first-leg' && isAsked(step.state, number)) {
    attempt.phase = 'asked';
    ask(step, subject);
    return;
  }
  attempt.phase = 'answered';
  clearAttemptTimers(step, number);
  delete leg.onHold;
  delete leg.hand;
  delete leg.handSinceMs;
  delete leg.starAtMs;
  if (attempt.browser !== undefined) leg.browser = attempt.browser;
  if (step.state.canary) {
    testEcho(step, { number, leg, attempt: attemptNumber });
    return;
  }
  if (step.state.phase === 'first-leg' || (step.state.phase === 'other-legs' && number === 1)) {
    leg.phase = 'in';
    leg.joinedAtMs = step.context.nowMs;
    if (step.state.phase === 'first-leg') callTheOthers(step, attemptNumber);
    else announceCalling(step, attemptNumber);
  } else {
    comeIn(step, subject);
  }
}

/** Another has taken its place where somebody came back by their link. */
function isNewest({ leg, attemptNumber }: Subject): boolean {
  return leg.attempts.length === attemptNumber;
}

function turnHold(step: Step, subject: Subject, on: boolean): void {
  if (!isNewest(subject) || (subject.leg.onHold === true) === on) return;
  if (on) subject.leg.onHold = true;
  else delete subject.leg.onHold;
  setSound(step, subject);
}

/** Leg 1 has answered: it hears that the others are called, and they are called at the same time. */
function callTheOthers(step: Step, firstAttempt: number): void {
  step.state.phase = 'other-legs';
  for (const numbered of numberedLegs(step)) if (numbered.leg.phase === 'waiting') callLeg(step, numbered);
  announceCalling(step, firstAttempt);
  step.effects.push({ kind: 'open-bridge' });
  step.state.bridgeOpen = true;
  // All of them may have been taken out by now.
  drawConclusion(step);
}

function announceCalling(step: Step, attempt: number): void {
  step.effects.push({ kind: 'announce', leg: 1, attempt, announcement: 'calling-others' });
}

/** The channel is gone. What that means depends on who wished it and on how far it had come. */
function onGone(step: Step, subject: Subject, cause: HangupCause): void {
  subject.attempt.cause = cause;
  const { attempt } = subject;
  const verdict = step.context.causes(attempt.provider, cause);
  if (attempt.endedBy !== undefined) finish(step, subject, attempt.endedBy, attempt.endedBy === 'network-failed');
  else if (attempt.phase === 'asked') finish(step, subject, 'not-confirmed');
  else if (attempt.answeredAtMs !== undefined) finish(step, subject, verdict.class === 'network' ? 'dropped' : 'left');
  else if (verdict.class === 'network' || isSilence(attempt, cause)) {
    finish(step, subject, 'network-failed', true);
  } else finish(step, subject, verdict.outcome);
}

/**
 * A time ran out (Q.850: 18, 19; SIP: 487 after our own cancel) and nobody was reached who could have failed to answer.
 * 480 is something else: the far end's own word for a phone that is off.
 */
function isSilence({ ringingAtMs, progressAtMs }: Attempt, { q850, sip }: HangupCause): boolean {
  const isTimeout = sip === 487 || (sip === undefined && (q850 === 18 || q850 === 19));
  return isTimeout && ringingAtMs === undefined && progressAtMs === undefined;
}

/**
 * The telephone system refused to create or dial it, and no phone has rung. Unless that is the address's fault, another
 * provider may do it.
 */
function onRefused(step: Step, subject: Subject, outcome: Outcome | undefined): void {
  const { endedBy } = subject.attempt;
  step.effects.push({ kind: 'hangup', leg: subject.number, attempt: subject.attemptNumber });
  const mayTryNext = endedBy === undefined && (outcome === undefined || outcome === 'lines-busy');
  finish(step, subject, endedBy ?? outcome ?? 'network-failed', mayTryNext);
}

/** It is not there any more, and nobody told us why. */
function onLost(step: Step, subject: Subject): void {
  finish(step, subject, subject.attempt.endedBy ?? 'lost');
}

/**
 * Ends an attempt, and goes on with the next provider or takes the leg out. Once a phone has rung no other provider is
 * tried: for the person that would be a second ring.
 */
function finish(step: Step, subject: Subject, outcome: Outcome, mayTryNext = false): void {
  const { number, leg, attempt } = subject;
  attempt.phase = 'over';
  attempt.outcome = outcome;
  attempt.endedAtMs = step.context.nowMs;
  // Somebody who came back by their link: a later attempt has taken its place.
  if (leg.attempts.at(-1) !== attempt) return;
  clearAttemptTimers(step, number);
  const open = step.state.phase !== 'closing' && step.state.phase !== 'ended';
  if (open && mayTryNext && attempt.ringingAtMs === undefined && startAttempt(step, subject)) return;
  if (open && leg.byLink && waitOn(step, subject, outcome)) return;
  takeOut(step, leg, outcome);
  drawConclusion(step);
}
