import { formatLegAddress } from '../address/format-leg-address.ts';
import { assertNever } from '../assert-never.ts';
import type { CallState, CloseReason, Leg } from '../call/call-state.ts';
import { formatDuration } from './format-duration.ts';
import { renderOutcome } from './render-outcome.ts';

/** The status message of a call: a heading, then a line per leg. Times count from the start of the call, durations stand after `for`. */
export function renderStatus(state: CallState): string {
  const legs = state.legs.map((leg, index) => `${index + 1}. ${renderLeg(state, leg)}`);
  return [heading(state), ...legs, ...notices(state)].join('\n');
}

/** What makes the lines above less certain than they look. */
function notices(state: CallState): string[] {
  if (state.outOfReachSinceMs === undefined || state.phase === 'ended') return [];
  const when = since(state, state.outOfReachSinceMs);
  return [`I have had no contact with the telephone system since ${when}, so this may have changed.`];
}

function heading(state: CallState): string {
  const name = `Call ${state.id}`;
  switch (state.phase) {
    case 'first-leg':
      return `${name}: calling leg 1 first. HANGUP ends the call.`;
    case 'other-legs':
      return `${name}: leg 1 is there, calling the others. HANGUP ends the call.`;
    case 'talking':
      return `${name}: ${state.legs.filter((leg) => leg.phase === 'in').length} in the conference. HANGUP ends the call.`;
    case 'closing':
      return `${name} is ending: ${renderCloseReason(state)}.`;
    case 'ended':
      return `${name} ended after ${formatDuration((state.endedAtMs ?? state.createdAtMs) - state.createdAtMs)}: ${renderCloseReason(state)}.`;
    default:
      return assertNever(state.phase);
  }
}

function renderLeg(state: CallState, leg: Leg): string {
  return `${formatLegAddress(leg.address)}: ${renderLegState(state, leg)}`;
}

function renderLegState(state: CallState, leg: Leg): string {
  switch (leg.phase) {
    case 'waiting':
      return 'waits for leg 1';
    case 'calling':
      return renderCalling(state, leg);
    case 'in':
      return `in the call (${via(leg)}, since ${since(state, leg.joinedAtMs)})`;
    case 'out':
      return renderOut(state, leg);
    default:
      return assertNever(leg.phase);
  }
}

function renderCalling(state: CallState, leg: Leg): string {
  const attempt = leg.attempts.at(-1);
  if (attempt?.phase === 'ringing') return `ringing (${via(leg)}, since ${since(state, attempt.ringingAtMs)})`;
  if (attempt?.phase === 'progress')
    return `being connected (${via(leg)}, since ${since(state, attempt.progressAtMs)})`;
  if (attempt?.phase === 'ending') return `no longer called (${via(leg)})`;
  return `calling (${via(leg)}, since ${since(state, attempt?.startedAtMs)})`;
}

function renderOut(state: CallState, leg: Leg): string {
  const outcome = leg.outcome ?? 'cancelled';
  if (leg.joinedAtMs !== undefined) {
    const stayed = formatDuration((leg.leftAtMs ?? leg.joinedAtMs) - leg.joinedAtMs);
    const lost = outcome === 'lost' || outcome === 'dropped' ? ', then the connection was lost' : '';
    return `was in the call for ${stayed}${lost} (${via(leg)})`;
  }
  const ended = leg.attempts.at(-1)?.endedAtMs;
  return ended === undefined
    ? renderOutcome(outcome)
    : `${renderOutcome(outcome)} (${via(leg)}, at ${since(state, ended)})`;
}

/** `beta`, or `beta after alpha failed`. */
function via(leg: Leg): string {
  const names = leg.attempts.map(({ provider }) => provider);
  const [current, ...earlier] = names.reverse();
  return earlier.length === 0 ? `${current ?? ''}` : `${current} after ${earlier.reverse().join(', ')} failed`;
}

function since(state: CallState, atMs: number | undefined): string {
  return formatDuration((atMs ?? state.createdAtMs) - state.createdAtMs);
}

const CLOSE_REASONS: Readonly<Record<CloseReason, string>> = {
  hangup: 'HANGUP was asked for',
  operator: 'the operator ended it',
  'first-leg-failed': 'leg 1 was not reached, so nobody else was called',
  'first-leg-left': 'leg 1 hung up before anybody else had answered',
  'nobody-reached': 'none of the others was reached',
  'parties-left': 'the others hung up',
  'max-duration': 'the longest time for a call was over',
  lost: 'the telephone system was interrupted and the connection was lost',
};

function renderCloseReason(state: CallState): string {
  return CLOSE_REASONS[state.closeReason ?? 'hangup'];
}
