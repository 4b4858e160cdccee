import { assertNever } from '../assert-never.ts';
import type { CloseReason, Leg } from './call-state.ts';
import { heardToBeAlone, heardToLeave } from './heard.ts';
import { beginWhenAllHaveHeard, recordingEndsWithCall } from './sound/recording.ts';
import { clearTimer, endAttempt, liveAttempt, numberedLegs, type Step, setTimer } from './step.ts';

/** How long hang-ups may take before they are asked for once more, in ms. */
const CLOSING_RETRY_MS = 5_000;
/** How long leg 1 may be told that nobody was reached, in ms: the guard for an announcement that never ends. */
const FAREWELL_MS = 15_000;

/** Ends a call: nobody waits any longer, everyone who rings or talks is let go. */
export function closeCall(step: Step, reason: CloseReason): void {
  if (step.state.phase === 'closing' || step.state.phase === 'ended') return;
  beginClosing(step, reason);
  releaseEveryone(step);
  drawConclusion(step);
}

/** Asks once more for every hang-up that has not been confirmed. */
export function retryClosing(step: Step): void {
  if (step.state.phase !== 'closing') return;
  releaseEveryone(step);
  setTimer(step, 'closing', CLOSING_RETRY_MS);
}

/** Leg 1 has heard that nobody was reached. */
export function letFirstLegGo(step: Step): void {
  clearTimer(step, 'farewell');
  retryClosing(step);
}

/**
 * Looks at who is left, after a leg went out, and draws the conclusion.
 */
export function drawConclusion(step: Step): void {
  switch (step.state.phase) {
    case 'first-leg':
      if (step.state.legs[0]?.phase === 'out') closeCall(step, reasonUnlessLost(step, 'first-leg-failed'));
      return;
    case 'other-legs':
      concludeOtherLegs(step);
      return;
    case 'talking':
      concludeTalking(step);
      return;
    case 'closing':
      if (step.state.legs.every((leg) => leg.phase === 'out')) endCall(step);
      return;
    case 'ended':
      return;
    default:
      assertNever(step.state.phase);
  }
}

function concludeOtherLegs(step: Step): void {
  const [first, ...others] = step.state.legs;
  if (first?.phase === 'out') closeCall(step, reasonUnlessLost(step, 'first-leg-left'));
  else if (others.every((leg) => leg.phase === 'out')) bidFarewell(step);
}

function concludeTalking(step: Step): void {
  beginWhenAllHaveHeard(step);
  const parties = step.state.legs.filter((leg) => leg.phase === 'in').length;
  const alone = parties === 1 && !step.state.legs.some((leg) => leg.phase === 'calling');
  const { graceMs } = step.state.settings;
  if (parties === 0 || (alone && graceMs === 0)) closeCall(step, reasonUnlessLost(step, 'parties-left'));
  else if (!alone) clearTimer(step, 'grace');
  else if (step.state.timers.grace === undefined) {
    heardToBeAlone(step);
    setTimer(step, 'grace', graceMs);
  }
}

/** Leg 1 is told that nobody was reached, and let go when it has heard so. */
function bidFarewell(step: Step): void {
  beginClosing(step, reasonUnlessLost(step, 'nobody-reached'));
  const attempt = step.state.legs[0]?.attempts.length ?? 1;
  step.effects.push({ kind: 'stop-announcement', leg: 1, attempt, announcement: 'calling-others' });
  step.effects.push({ kind: 'announce', leg: 1, attempt, announcement: 'nobody-reached' });
  setTimer(step, 'farewell', FAREWELL_MS);
}

function beginClosing(step: Step, reason: CloseReason): void {
  step.state.phase = 'closing';
  step.state.closeReason = reason;
  step.state.timers = {};
}

function releaseEveryone(step: Step): void {
  for (const numbered of numberedLegs(step)) {
    const { leg } = numbered;
    const attempt = liveAttempt(leg);
    for (const [index, { phase }] of leg.attempts.slice(0, -1).entries()) {
      // A browser whose place another has taken.
      if (phase !== 'over') step.effects.push({ kind: 'hangup', leg: numbered.number, attempt: index + 1 });
    }
    if (attempt !== undefined) endAttempt(step, numbered, leg.phase === 'in' ? 'released' : 'cancelled');
    else if (leg.phase !== 'out')
      takeOut(step, leg, step.state.closeReason === 'first-leg-failed' ? 'not-called' : 'cancelled');
  }
  setTimer(step, 'closing', CLOSING_RETRY_MS);
}

/** Notes that a leg is out of the call for good. */
export function takeOut(step: Step, leg: Leg, outcome: NonNullable<Leg['outcome']>): void {
  const wasHeard = leg.phase === 'in' && !leg.hearsFirst;
  leg.phase = 'out';
  leg.outcome = outcome;
  delete leg.atDoor;
  if (leg.joinedAtMs !== undefined) leg.leftAtMs = step.context.nowMs;
  if (wasHeard) heardToLeave(step, leg);
}

function endCall(step: Step): void {
  step.state.phase = 'ended';
  step.state.endedAtMs = step.context.nowMs;
  step.state.timers = {};
  recordingEndsWithCall(step);
  if (step.state.bridgeOpen) step.effects.push({ kind: 'close-bridge' });
}

/** When the telephone system lost a party, that is why, whatever the parties look like. */
function reasonUnlessLost(step: Step, reason: CloseReason): CloseReason {
  return step.state.legs.some((leg) => leg.outcome === 'lost') ? 'lost' : reason;
}
