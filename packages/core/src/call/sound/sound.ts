import type { Leg } from '../call-state.ts';
import { hears } from '../heard.ts';
import { clearTimer, liveAttempt, type NumberedLeg, type Step, setTimer } from '../step.ts';

/** `muted`: the others do not hear them. `apart`: nor do they hear the others. */
export type Sound = 'open' | 'muted' | 'apart';

/** How long somebody may take to hear that they are held: longer than the words take, ms. */
const HEAR_OF_HOLD_MS = 8_000;

/** How somebody's sound is to be in the conference. */
export function wantedSound({
  muted,
  held,
  hearsOfHold,
  onHold,
}: Pick<Leg, 'muted' | 'held' | 'hearsOfHold' | 'onHold'>): Sound {
  if (held && !hearsOfHold) return 'apart';
  return held || muted || onHold ? 'muted' : 'open';
}

/** Brings the sound of somebody who is there in line with what is wanted. */
export function setSound(step: Step, { number, leg }: NumberedLeg): void {
  if (liveAttempt(leg)?.phase !== 'answered') return;
  step.effects.push({ kind: 'set-sound', leg: number, attempt: leg.attempts.length });
}

/** Puts somebody into the conference, muted where they are. */
export function joinBridge(step: Step, { number, leg }: NumberedLeg): void {
  if (wantedSound(leg) !== 'open') setSound(step, { number, leg });
  step.effects.push({ kind: 'join', leg: number, attempt: leg.attempts.length });
}

/** The others hear them no more from now on; nor they the others, once they have heard why. */
export function holdPerson(step: Step, person: NumberedLeg): void {
  const { leg, number } = person;
  leg.held = true;
  if (hears(step, person, 'held')) {
    leg.hearsOfHold = true;
    setTimer(step, `hold:${number}`, HEAR_OF_HOLD_MS);
  }
  setSound(step, person);
}

/** They know, or have had the time to. */
export function heardOfHold(step: Step, number: number): void {
  const leg = step.state.legs[number - 1];
  clearTimer(step, `hold:${number}`);
  if (!leg?.hearsOfHold) return;
  delete leg.hearsOfHold;
  setSound(step, { number, leg });
}

/** They and the others hear each other again. */
export function resumePerson(step: Step, person: NumberedLeg): void {
  delete person.leg.held;
  delete person.leg.hearsOfHold;
  clearTimer(step, `hold:${person.number}`);
  setSound(step, person);
  hears(step, person, 'resumed');
}
