import { nameAt } from '../address/leg-address.ts';
import type { Announcement } from '../announcements/announcement-table.ts';
import type { Leg } from './call-state.ts';
import { tellAll } from './sound/say.ts';
import { liveAttempt, type NumberedLeg, numberedLegs, type Step } from './step.ts';

/** With fewer who listen, whoever comes or goes is noticed anyway. */
const LISTENERS = 2;

/** Somebody comes into the conference: those who are in it hear that. */
export function heardToJoin(step: Step, { number, leg }: NumberedLeg): void {
  const others = listeners(step).filter((other) => other.number !== number);
  if (others.length >= LISTENERS) tell(step, 'joined', leg);
}

/** Somebody has left it. */
export function heardToLeave(step: Step, leg: Leg): void {
  if (listeners(step).length >= LISTENERS) tell(step, 'left', leg);
}

/** Whoever is the last hears that, before the call ends. */
export function heardToBeAlone(step: Step): void {
  for (const person of listeners(step)) hears(step, person, 'alone');
}

/** One person hears something that is about them, where they can hear it: whether they do. */
export function hears(step: Step, { number, leg }: NumberedLeg, announcement: Announcement): boolean {
  const can = step.state.settings.sounds && step.state.phase === 'talking' && liveAttempt(leg)?.phase === 'answered';
  if (can) step.effects.push({ kind: 'announce', leg: number, attempt: leg.attempts.length, announcement });
  return can === true;
}

function tell(step: Step, announcement: 'joined' | 'left', { address }: Leg): void {
  if (!step.state.settings.sounds || step.state.phase !== 'talking') return;
  tellAll(step, announcement, { name: nameAt(address) ?? 'none' });
}

/** Those who are in the conference. */
function listeners(step: Step): readonly NumberedLeg[] {
  return numberedLegs(step).filter(({ leg }) => leg.phase === 'in' && !leg.hearsFirst);
}
