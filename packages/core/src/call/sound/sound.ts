import type { Leg } from '../call-state.ts';
import { liveAttempt, type NumberedLeg, type Step } from '../step.ts';

/** `muted`: the others do not hear them. `apart`: nor do they hear the others. */
export type Sound = 'open' | 'muted' | 'apart';

/** How somebody's sound is to be in the conference. */
export function wantedSound({ muted, held, onHold }: Pick<Leg, 'muted' | 'held' | 'onHold'>): Sound {
  if (held) return 'apart';
  return muted || onHold ? 'muted' : 'open';
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
