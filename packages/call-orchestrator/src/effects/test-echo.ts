import { defineEffect, isThere, refOf } from './define-effect.ts';

/** Plays a canary the tone that has to come back. */
export const testEcho = defineEffect<'test-echo'>({
  kind: 'test-echo',
  run: (effect, { telephony, state }) => telephony.testEcho(refOf(state(), effect)),
  // Ended at once it says nothing of its provider; an end of the far end is told by its own event.
  refused: (_, code) => (code === 'gone' ? undefined : { kind: 'bridge-failed' }),
  wantedAfterGap: (_, gap) => isThere(gap),
});
