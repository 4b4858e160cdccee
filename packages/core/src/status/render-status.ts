import { formatLegAddress } from '../address/format-leg-address.ts';
import { assertNever } from '../assert-never.ts';
import type { CallState, Leg } from '../call/call-state.ts';
import { formatDuration } from './format-duration.ts';
import { renderOutcome } from './render-outcome.ts';

/**
 * The status message of a call: a heading, then a line per leg. Providers are named only where the person named one, or one failed.
 * @param isAlone no other call of the chat is running: then HANGUP needs no id
 */
export function renderStatus(state: CallState, isAlone = true): string {
  const legs = state.legs.map((leg, index) => `${index + 1}. ${nameOf(leg)}: ${renderLegState(state, leg)}`);
  return [heading(state, isAlone), ...legs, ...notices(state)].join('\n');
}

/** Answers a HANGUP. */
export function renderHangup(callId: string): string {
  return `Ending call ${callId}.`;
}

/** To a chat whose call was forgotten, as by a power cut. */
export function renderLoss(callId: string): string {
  return `Call ${callId} was interrupted and is over: part of this service failed. Please start it again.`;
}

/** What makes the lines above less certain than they look. */
function notices(state: CallState): string[] {
  if (state.outOfReachSinceMs === undefined || state.phase === 'ended') return [];
  const when = formatDuration(state.outOfReachSinceMs - state.createdAtMs);
  return [`After ${when} I lost contact with the telephone system, so this may have changed.`];
}

function heading(state: CallState, isAlone: boolean): string {
  const name = `Call ${state.id}`;
  const hint = isAlone ? 'HANGUP ends the call.' : `HANGUP ${state.id} ends this call.`;
  switch (state.phase) {
    case 'first-leg':
      return `${name}: calling ${nameOf(state.legs[0])} first. ${hint}`;
    case 'other-legs':
      return `${name}: ${nameOf(state.legs[0])} has answered, calling the others. ${hint}`;
    case 'talking':
      return `${name}: ${state.legs.filter((leg) => leg.phase === 'in').length} in the conference. ${hint}`;
    case 'closing':
      return `${name} is ending: ${renderCloseReason(state)}.`;
    case 'ended':
      return `${name} ended after ${formatDuration((state.endedAtMs ?? state.createdAtMs) - state.createdAtMs)}: ${renderCloseReason(state)}.`;
    default:
      return assertNever(state.phase);
  }
}

function nameOf(leg: Leg | undefined): string {
  return leg === undefined ? '' : formatLegAddress(leg.address);
}

function renderLegState(state: CallState, leg: Leg): string {
  switch (leg.phase) {
    case 'waiting':
      return `next, when ${nameOf(state.legs[0])} answers`;
    case 'calling':
      return renderCalling(leg) + through(leg);
    case 'in':
      return `in the call${through(leg)}`;
    case 'out':
      return renderOut(leg) + through(leg);
    default:
      return assertNever(leg.phase);
  }
}

function renderCalling(leg: Leg): string {
  switch (leg.attempts.at(-1)?.phase) {
    case 'ringing':
      return 'ringing';
    case 'progress':
      return 'being connected';
    case 'ending':
      return 'no longer called';
    default:
      return 'calling';
  }
}

function renderOut({ outcome = 'cancelled', joinedAtMs, leftAtMs }: Leg): string {
  if (joinedAtMs === undefined) return renderOutcome(outcome);
  const stayed = `was in the call for ${formatDuration((leftAtMs ?? joinedAtMs) - joinedAtMs)}`;
  if (outcome === 'lost' || outcome === 'dropped') return `${stayed}, then the connection was lost`;
  return outcome === 'left' ? `${stayed}, then hung up` : stayed;
}

/** ` (beta)`, or ` (beta after alpha failed)`. */
function through({ attempts, outcome, providerNamed }: Leg): string {
  const [current, ...earlier] = attempts.map(({ provider }) => provider).reverse();
  if (current === undefined) return '';
  if (earlier.length > 0) return ` (${current} after ${earlier.reverse().join(', ')} failed)`;
  return providerNamed === true || outcome === 'network-failed' ? ` (${current})` : '';
}

function renderCloseReason(state: CallState): string {
  const { closeReason = 'hangup', closedBy, legs } = state;
  switch (closeReason) {
    case 'hangup':
      return `${closedBy ?? 'somebody'} ended it`;
    case 'operator':
      return 'the operator ended it';
    case 'first-leg-failed':
      return `${nameOf(legs[0])} was not reached, so nobody else was called`;
    case 'first-leg-left':
      return `${nameOf(legs[0])} hung up before anybody else had answered`;
    case 'nobody-reached':
      return 'nobody else was reached';
    case 'parties-left':
      return whoLeft(legs);
    case 'max-duration':
      return 'the longest time for a call was over';
    case 'lost':
      return 'the telephone system was interrupted and the connection was lost';
    default:
      return assertNever(closeReason);
  }
}

function whoLeft(legs: readonly Leg[]): string {
  const [one, ...others] = legs.filter(({ outcome }) => outcome === 'left' || outcome === 'dropped');
  if (one === undefined || others.length > 0) return 'the others hung up';
  return one.outcome === 'dropped' ? `the connection to ${nameOf(one)} was lost` : `${nameOf(one)} hung up`;
}
