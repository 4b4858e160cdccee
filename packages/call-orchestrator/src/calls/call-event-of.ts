import type { AttemptRef, CallEvent, CallState, SoundFigures, TelephonyEvent } from '@partyline/core';

/** An event that is about one attempt, and that its call is told of. */
export type AttemptEvent = Exclude<
  Extract<TelephonyEvent, { readonly ref: AttemptRef }>,
  { readonly kind: 'left-bridge' | 'talking' }
>;

/** @param figures what had been counted of its sound, by the last reading */
export function callEventOf(event: AttemptEvent, figures: SoundFigures | undefined): CallEvent {
  const name = { leg: event.ref.leg, attempt: event.ref.attempt };
  if (event.kind === 'gone') return { kind: 'gone', ...name, cause: event.cause, ...(figures && { figures }) };
  if (event.kind === 'digit') return { kind: 'digit', ...name, digit: event.digit };
  if (event.kind === 'on-hold') return { kind: 'on-hold', ...name, on: event.on };
  return { kind: event.kind === 'lost' ? 'attempt-lost' : event.kind, ...name };
}

/** Whether whoever it is is being asked whether they want to come. */
export function isAsked(state: CallState | undefined, { leg, attempt }: AttemptRef): boolean {
  return state?.legs[leg - 1]?.attempts[attempt - 1]?.phase === 'asked';
}

export function announcedEvent({ leg, announcement }: Extract<TelephonyEvent, { kind: 'announced' }>): CallEvent {
  return { kind: 'announced', leg, announcement };
}
