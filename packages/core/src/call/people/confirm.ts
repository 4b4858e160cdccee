import type { CallState } from '../call-state.ts';
import { drawConclusion } from '../close.ts';
import { bringIn } from '../sound/recording.ts';
import { clearAttemptTimers, clearTimer, endAttempt, type NumberedLeg, type Step, setTimer } from '../step.ts';

/** From so many people on a call is a conference, into which no voicemail shall talk. */
const CONFERENCE = 3;
/** How often somebody is asked. */
const TIMES = 2;

/**
 * Whether somebody who has answered is asked first whether they want to come: a voicemail and a telephone's screening
 * answer as a person does (SIP 200). Whoever wrote the call is there already, and whoever comes by a link has clicked.
 */
export function isAsked({ settings, legs }: CallState, number: number): boolean {
  const leg = legs[number - 1];
  if (leg === undefined || number === 1 || leg.byLink) return false;
  const wanted = settings.confirmByKind?.[leg.address.kind] ?? settings.confirm;
  if (wanted === 'conferences') return legs.length >= CONFERENCE || leg.added === true;
  return wanted === 'always';
}

/** Asks somebody who has answered. Until they say yes nobody hears them, nor they anybody. */
export function ask(step: Step, { number, leg }: NumberedLeg): void {
  const { startedBy, legs } = step.state;
  const count = legs.filter(({ phase }) => phase !== 'out').length;
  clearAttemptTimers(step, number);
  setTimer(step, `confirm:${number}`, step.state.settings.confirmTimeoutMs / TIMES);
  step.effects.push({
    kind: 'announce',
    leg: number,
    attempt: leg.attempts.length,
    announcement: 'confirm',
    values: { who: spokenName(startedBy.address), count },
  });
}

/** They have said nothing for a while: they are asked once more, then let go. No other provider is tried. */
export function askAgain(step: Step, person: NumberedLeg): void {
  const attempt = person.leg.attempts.at(-1);
  if (attempt?.phase !== 'asked') return;
  attempt.asked = (attempt.asked ?? 1) + 1;
  if (attempt.asked > TIMES) endAttempt(step, person, 'not-confirmed');
  else ask(step, person);
}

/** What a key means to somebody who is asked. */
export function onAnswerKey(step: Step, person: NumberedLeg, digit: string): void {
  const { number, leg } = person;
  const attempt = leg.attempts.at(-1);
  if (attempt?.phase !== 'asked') return;
  if (digit === '9') {
    step.effects.push({ kind: 'suppress', leg: number, attempt: leg.attempts.length });
    endAttempt(step, person, 'suppressed');
  }
  if (digit !== '1') return;
  clearTimer(step, `confirm:${number}`);
  attempt.phase = 'answered';
  attempt.confirmedAtMs = step.context.nowMs;
  step.effects.push({ kind: 'stop-announcement', leg: number, attempt: leg.attempts.length, announcement: 'confirm' });
  comeIn(step, person);
}

/** Puts somebody into the conference; the first who comes opens it to leg 1. */
export function comeIn(step: Step, { number, leg }: NumberedLeg): void {
  const { state } = step;
  leg.phase = 'in';
  leg.joinedAtMs = step.context.nowMs;
  if (state.phase === 'other-legs') {
    state.phase = 'talking';
    const first = state.legs[0];
    // Joining ends what it is hearing. Whoever is coming back by a link joins then.
    if (first?.phase === 'in') bringIn(step, { number: 1, leg: first });
  }
  bringIn(step, { number, leg });
  drawConclusion(step);
}

/** `alice` of `alice@example.org`: what is before the first mark of an address. */
function spokenName(address: string): string {
  return /[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*/u.exec(address.replace(/^[a-z]+:/, ''))?.[0] ?? address;
}
