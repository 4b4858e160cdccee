import { guestNameSchema } from '../../address/parts/guest-name.ts';
import type { Refusal } from '../../commands/refusal.ts';
import { BY_LINK } from '../../ids.ts';
import { type Leg, type Outcome, ringTimeoutOf } from '../call-state.ts';
import { drawConclusion, takeOut } from '../close.ts';
import {
  clearAttemptTimers,
  endAttempt,
  liveAttempt,
  type NumberedLeg,
  type Step,
  setTimer,
  startAttempt,
} from '../step.ts';

/** A browser that is to be let in. */
export interface Joining {
  readonly leg: number;
  readonly contact: string;
  readonly browser: string;
}

/** How often one person may come by their link, lest a page that comes again and again fill the state. */
const JOINS_AT_MOST = 100;

/** Has somebody called for the first time, or given their link. */
export function callLeg(step: Step, numbered: NumberedLeg): void {
  if (numbered.leg.byLink) invite(step, numbered);
  else startAttempt(step, numbered);
}

/**
 * Somebody who comes by a link. They are `calling` while they are waited for, without an attempt; an attempt begins when
 * they open the link. They may come again while the call lives: a browser that crashed is replaced by the next one.
 */
function invite(step: Step, { number, leg }: NumberedLeg): void {
  leg.phase = 'calling';
  leg.invitedUntilMs = step.context.nowMs + step.state.settings.linkWaitMs;
  setTimer(step, `ring:${number}`, step.state.settings.linkWaitMs);
  // Whoever asked for a link has it already.
  if (leg.askedBy === undefined) step.effects.push({ kind: 'invite', leg: number });
}

/** Comes in. Gives the reason why they cannot. */
export function comeIn(step: Step, order: Joining): Refusal | undefined {
  const found = findByLink(step, order.leg);
  if (found === undefined || isOver(step)) return { kind: 'call-over' };
  const { number, leg } = found;
  if (leg.phase === 'waiting') return { kind: 'not-yet' };
  // A personal link went to one person's own chat, and may be opened on another of their devices. One that was made to
  // be pasted anywhere is the first comer's.
  const isTaken = leg.address.kind === 'link' && leg.browser !== undefined && leg.browser !== order.browser;
  if (isTaken || leg.attempts.length >= JOINS_AT_MOST) return { kind: 'link-used' };
  if (leg.outcome === 'removed' || liveAttempt(leg)?.endedBy === 'removed') return { kind: 'taken-out' };
  if (step.state.locked && leg.joinedAtMs === undefined && !leg.admitted) {
    if (leg.phase === 'calling') leg.atDoor = true;
    return { kind: 'locked' };
  }
  endAttempt(step, found, 'left');
  leg.phase = 'calling';
  delete leg.outcome;
  delete leg.leftAtMs;
  leg.attempts.push({
    provider: BY_LINK,
    phase: 'creating',
    startedAtMs: step.context.nowMs,
    contact: order.contact,
    browser: order.browser,
  });
  step.effects.push({ kind: 'create', leg: number, attempt: leg.attempts.length });
  setTimer(step, `ring:${number}`, ringTimeoutOf(step.state, number));
  drawConclusion(step);
  return undefined;
}

/** Goes, and may come back. */
export function goAway(step: Step, number: number): void {
  const found = findByLink(step, number);
  if (found !== undefined) endAttempt(step, found, 'left');
}

/** Does not want to come, or cannot be written to. Whoever is in the call by then stays in it. */
export function stayAway(step: Step, number: number, why: 'declined' | 'not-invited'): void {
  const found = findByLink(step, number);
  if (found === undefined || found.leg.phase === 'in' || found.leg.phase === 'out' || isOver(step)) return;
  if (why === 'not-invited' && found.leg.attempts.length > 0) return;
  if (liveAttempt(found.leg) !== undefined) endAttempt(step, found, 'declined');
  else giveUpOn(step, found, why);
}

/** An attempt to come in failed: they are waited for as long as before. False where they need not be. */
export function waitOn(step: Step, { number, leg }: NumberedLeg, outcome: Outcome): boolean {
  if (
    outcome === 'declined' ||
    outcome === 'removed' ||
    leg.joinedAtMs !== undefined ||
    leg.invitedUntilMs === undefined
  )
    return false;
  const restMs = leg.invitedUntilMs - step.context.nowMs;
  if (restMs <= 0) return false;
  setTimer(step, `ring:${number}`, restMs);
  return true;
}

/** The time is over in which they were waited for. */
export function giveUpOn(step: Step, { number, leg }: NumberedLeg, outcome: Outcome): void {
  clearAttemptTimers(step, number);
  takeOut(step, leg, outcome);
  drawConclusion(step);
}

/**
 * One more person. Gives their number, also when the same message asks again, or the reason why there is no room.
 * @param askedBy the message that asks
 */
export function addByLink(step: Step, name: string | undefined, askedBy: string | undefined): number | Refusal {
  const { legs, phase, settings } = step.state;
  const known = legs.findIndex((leg) => askedBy !== undefined && leg.askedBy === askedBy);
  if (known >= 0) return known + 1;
  if (isOver(step)) return { kind: 'call-over' };
  if (legs.length >= settings.maxLegs) return { kind: 'call-full', limit: settings.maxLegs };
  const leg: Leg = {
    address: { kind: 'link', name: freeName(legs, name) },
    providers: [BY_LINK],
    byLink: true,
    askedBy: askedBy ?? '',
    phase: 'waiting',
    attempts: [],
  };
  legs.push(leg);
  if (phase !== 'first-leg') invite(step, { number: legs.length, leg });
  return legs.length;
}

/** People are told apart by what they are called. */
function freeName(legs: readonly Leg[], wanted = 'Guest') {
  const taken = new Set(legs.map(({ address }) => (address.kind === 'link' ? address.name.toLowerCase() : '')));
  for (let count = 1; ; count += 1) {
    const name = guestNameSchema.parse(count === 1 ? wanted : `${wanted.slice(0, 36)} ${count}`);
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function findByLink({ state }: Step, number: number): NumberedLeg | undefined {
  const leg = state.legs[number - 1];
  return leg?.byLink ? { number, leg } : undefined;
}

function isOver({ state }: Step): boolean {
  return state.phase === 'closing' || state.phase === 'ended';
}
