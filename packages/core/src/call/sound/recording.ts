import type { Refusal } from '../../commands/refusal.ts';
import { text } from '../../texts/text.ts';
import type { CallState, Leg } from '../call-state.ts';
import { heardToJoin } from '../heard.ts';
import { clearTimer, liveAttempt, type NumberedLeg, numberedLegs, type Step, setTimer } from '../step.ts';
import type { Answer } from '../view/answer.ts';
import { joinBridge } from './sound.ts';

/** How long somebody may take to hear that there is a recording, before they are told once more, ms. */
const HEAR_AGAIN_MS = 15_000;

/**
 * Has the conference recorded: everybody in it is told first, each alone, and it begins when all have heard. Gives the
 * reason why not.
 */
export function beginRecording(step: Step, answer: Answer | undefined): Refusal | undefined {
  const { state } = step;
  if (state.phase === 'closing' || state.phase === 'ended') return { kind: 'call-over' };
  if (!state.settings.recording) return { kind: 'no-recording' };
  if (state.phase !== 'talking') return { kind: 'nobody-hears' };
  if (state.recording !== undefined) return undefined;
  state.recordings = (state.recordings ?? 0) + 1;
  state.recording = { number: state.recordings, ...(answer && { answer }) };
  tellUntold(step);
  return undefined;
}

/** Ends it. Whoever is in the conference hears that, too. */
export function endRecording(step: Step): Refusal | undefined {
  const { state, effects } = step;
  if (state.recording === undefined) return { kind: 'not-recording' };
  if (state.recording.sinceMs !== undefined) {
    effects.push({ kind: 'stop-recording', number: state.recording.number, atMs: state.recording.sinceMs });
    for (const { number, leg } of inConference(step)) {
      effects.push({ kind: 'announce', leg: number, attempt: leg.attempts.length, announcement: 'recording-ended' });
    }
  }
  drop(step);
  return undefined;
}

/** With the call. What was recorded stays. */
export function recordingEndsWithCall({ state, effects }: Step): void {
  if (state.recording?.sinceMs === undefined) return;
  effects.push({ kind: 'stop-recording', number: state.recording.number, atMs: state.recording.sinceMs });
  delete state.recording;
}

/** The telephone system could not record. Whoever asked hears so. */
export function recordingFailed(step: Step, number: number): void {
  const { recording } = step.state;
  if (recording?.number !== number) return;
  const { answer } = recording;
  drop(step);
  // It never was: the next one has its number.
  step.state.recordings = number - 1;
  if (answer === undefined || answer.toPrograms) return;
  step.effects.push({ kind: 'answer', ...answer, id: `${answer.id}/not-recorded`, text: text('record.failed') });
}

/** Puts somebody into the conference; where it is recorded, when they have been told. */
export function bringIn(step: Step, person: NumberedLeg): void {
  delete person.leg.hearsFirst;
  if (mayBeRecorded(step.state, person.leg)) {
    heardToJoin(step, person);
    joinBridge(step, person);
    return;
  }
  person.leg.hearsFirst = true;
  tellOf(step, person);
  setTimer(step, 'recording', HEAR_AGAIN_MS);
}

/** Somebody has heard that there is a recording. */
export function heardOfRecording(step: Step, number: number): void {
  const leg = step.state.legs[number - 1];
  const { recording } = step.state;
  if (leg === undefined) return;
  if (recording !== undefined && leg.phase === 'in') {
    leg.toldOfRecording = { number: recording.number, atMs: step.context.nowMs };
  }
  letInWhoWaits(step, { number, leg });
  beginWhenAllHaveHeard(step);
}

/** Whoever has not heard by now is told once more: the end of the first time may have been missed. */
export function tellUntold(step: Step): void {
  if (step.state.recording === undefined) return;
  const untold = inConference(step).filter(({ leg }) => !mayBeRecorded(step.state, leg));
  for (const person of untold) tellOf(step, person);
  if (untold.length > 0) setTimer(step, 'recording', HEAR_AGAIN_MS);
}

/** Nobody is left who would have to hear it: it begins. */
export function beginWhenAllHaveHeard(step: Step): void {
  const { recording, phase } = step.state;
  if (recording === undefined || recording.sinceMs !== undefined || phase !== 'talking') return;
  const all = inConference(step);
  if (all.length === 0 || all.some(({ leg }) => !mayBeRecorded(step.state, leg))) return;
  clearTimer(step, 'recording');
  const sinceMs = step.context.nowMs;
  step.state.recording = { ...recording, sinceMs };
  step.effects.push({ kind: 'start-recording', number: recording.number, atMs: sinceMs });
}

function letInWhoWaits(step: Step, person: NumberedLeg): void {
  if (!person.leg.hearsFirst) return;
  delete person.leg.hearsFirst;
  if (person.leg.phase !== 'in' || step.state.phase !== 'talking') return;
  heardToJoin(step, person);
  joinBridge(step, person);
}

/** Nobody waits to hear of it any more. */
function drop(step: Step): void {
  clearTimer(step, 'recording');
  delete step.state.recording;
  for (const person of numberedLegs(step)) letInWhoWaits(step, person);
}

function tellOf(step: Step, { number, leg }: NumberedLeg): void {
  step.effects.push({ kind: 'announce', leg: number, attempt: leg.attempts.length, announcement: 'recording' });
}

function inConference(step: Step): NumberedLeg[] {
  return numberedLegs(step).filter(({ leg }) => leg.phase === 'in' && liveAttempt(leg)?.phase === 'answered');
}

function mayBeRecorded({ recording }: Pick<CallState, 'recording'>, { toldOfRecording }: Leg): boolean {
  return recording === undefined || toldOfRecording?.number === recording.number;
}
