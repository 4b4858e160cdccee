/**
 * The call machine, pure. One call, from the first ring to the closing summary:
 *
 *              leg 1 answers              another answers             one party left, grace over
 *  first-leg ───────────────▶ other-legs ────────────────▶ talking ──────────────────────────────┐
 *     │                          │  │                        │ HANGUP, operator, longest time,   │
 *     │ leg 1 not reached        │  │ leg 1 hung up          │ nobody left                       │
 *     │                          │  └────────────────────────┤                                   │
 *     │                          │ nobody reached: leg 1 is  ▼                                   ▼
 *     └──────────────────────────┴─told so──────────────▶ closing ◀──────────────────────────────┘
 *                                                            │ every leg is out
 *                                                            ▼
 *                                                          ended
 *
 * An attempt to reach one leg: creating → dialling → (progress) → ringing → answered → over; `ending` once its end was
 * asked for. A leg: waiting → calling (one attempt after another, while it is the network that fails) → in → out; who
 * comes by a link (by-link.ts) may come back, and anybody can be called again (call-again.ts). What people want of a call is
 * in orders/.
 */

import { assertNever } from '../assert-never.ts';
import { refusalText } from '../texts/refusal-text.ts';
import { text } from '../texts/text.ts';
import { applyAttemptEvent } from './attempt-events.ts';
import type { CallEvent } from './call-event.ts';
import type { CallState, TimerName } from './call-state.ts';
import { endTest } from './canary.ts';
import { closeCall, letFirstLegGo, retryClosing } from './close.ts';
import type { Effect } from './effect.ts';
import { applyOrder } from './orders/order-table.ts';
import { callLeg, giveUpOn } from './people/by-link.ts';
import { askAgain } from './people/confirm.ts';
import { heardOfRecording, recordingFailed, tellUntold } from './sound/recording.ts';
import { saidOrNot } from './sound/say.ts';
import { heardOfHold } from './sound/sound.ts';
import {
  beginStep,
  clearTimer,
  endAttempt,
  liveAttempt,
  numberedLegs,
  type ReduceContext,
  type Step,
  setTimer,
} from './step.ts';
import { looksTheSame } from './view/call-view.ts';

export interface Reduction {
  readonly state: CallState;
  /** In the order in which they must be carried out. */
  readonly effects: readonly Effect[];
}

/** Applies one event. Never throws for any event in any state: what does not fit (any more) changes nothing. */
export function reduce(state: CallState, event: CallEvent, context: ReduceContext): Reduction {
  const step = beginStep(state, context);
  applyEvent(step, event);
  // That a channel can be dialled now, or has been, is nothing that a person sees, and whoever waits for the phone to
  // ring waits for this step.
  if (event.kind !== 'ready' && event.kind !== 'dialled') tellChat(state, step, event.kind === 'started');
  return { state: step.state, effects: step.effects };
}

function applyEvent(step: Step, event: CallEvent): void {
  switch (event.kind) {
    case 'started':
      startCall(step);
      break;
    case 'ready':
    case 'dialled':
    case 'ringing':
    case 'progress':
    case 'special-information':
    case 'answered':
    case 'gone':
    case 'digit':
    case 'sounds':
    case 'echoed':
    case 'on-hold':
    case 'attempt-refused':
    case 'attempt-lost':
      applyAttemptEvent(step, event);
      break;
    case 'bridge-failed':
      closeCall(step, 'lost');
      break;
    case 'announced':
      if (event.announcement === 'nobody-reached') letFirstLegGo(step);
      else if (event.announcement === 'recording') heardOfRecording(step, event.leg);
      else if (event.announcement === 'held') heardOfHold(step, event.leg);
      break;
    case 'recording-failed':
      recordingFailed(step, event.number);
      break;
    case 'announcing-to-all':
      // Changes nothing; but that it was carried out is stored with it.
      break;
    case 'announced-to-all':
      saidOrNot(step, event.id, false, undefined);
      break;
    case 'not-announced':
      saidOrNot(step, event.id, true, event.answer);
      break;
    case 'timer':
      onTimer(step, event.name);
      break;
    case 'over-budget':
      closeCall(step, 'budget');
      break;
    case 'out-of-reach':
      step.state.outOfReachSinceMs ??= step.context.nowMs;
      break;
    case 'in-reach':
      delete step.state.outOfReachSinceMs;
      break;
    case 'steer':
      onSteer(step, event);
      break;
    default:
      assertNever(event);
  }
}

function startCall(step: Step): void {
  const first = numberedLegs(step)[0];
  if (first === undefined || first.leg.phase !== 'waiting') return;
  callLeg(step, first);
  setTimer(step, 'max-duration', step.state.settings.maxDurationMs);
}

type Steer = Extract<CallEvent, { kind: 'steer' }>;

/** The status is edited, which not everybody sees: the answer stands below it. */
function onSteer(step: Step, { order, principal, answer }: Steer): void {
  const said = applyOrder(step, order, { principal, by: answer?.inReplyTo, answer });
  if (answer === undefined) return;
  const words = said.kind === 'refused' ? refusalText(said.refusal) : (said.text ?? text('order.done'));
  const result = said.kind === 'refused' ? said : (said.result ?? { kind: 'done' as const });
  const linkOf = said.kind === 'done' ? said.linkOf : undefined;
  step.effects.push({
    kind: 'answer',
    ...answer,
    text: words,
    ...(answer.toPrograms && { result }),
    ...(linkOf !== undefined && { linkOf }),
  });
}

function onTimer(step: Step, name: TimerName): void {
  const due = step.state.timers[name];
  if (due === undefined || due > step.context.nowMs) return;
  clearTimer(step, name);
  if (name === 'grace') closeCall(step, 'parties-left');
  else if (name === 'max-duration' && step.state.canary) endTest(step, due);
  else if (name === 'max-duration') closeCall(step, 'max-duration');
  else if (name === 'recording') tellUntold(step);
  else if (name === 'farewell') letFirstLegGo(step);
  else if (name === 'closing') retryClosing(step);
  else if (name.startsWith('confirm:')) onUnconfirmed(step, Number(name.split(':')[1]));
  else if (name.startsWith('hold:')) heardOfHold(step, Number(name.split(':')[1]));
  else onAttemptTimeout(step, Number(name.split(':')[1]));
}

/**
 * Our own timer says "no answer"; the cause that follows our hang-up would not. Where nobody was reached who could have
 * answered, it is the network that failed, and another provider may be tried.
 */
function onAttemptTimeout(step: Step, number: number): void {
  const leg = step.state.legs[number - 1];
  if (leg?.phase !== 'calling') return;
  const phase = liveAttempt(leg)?.phase;
  if (leg.byLink && phase === undefined) giveUpOn(step, { number, leg }, 'not-joined');
  else endAttempt(step, { number, leg }, phase === 'creating' || phase === 'dialling' ? 'network-failed' : 'no-answer');
}

function onUnconfirmed(step: Step, number: number): void {
  const leg = step.state.legs[number - 1];
  if (leg !== undefined) askAgain(step, { number, leg });
}

/** One status message for whatever this step changed, if a person would see a difference. */
function tellChat(before: CallState, step: Step, isNew: boolean): void {
  if (!isNew && looksTheSame(before, step.state)) return;
  step.state.statusSeq += 1;
  step.effects.push({ kind: 'tell-chat', seq: step.state.statusSeq });
}
