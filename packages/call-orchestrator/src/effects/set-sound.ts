import { wantedSound } from '@partyline/core';
import { defineEffect, isThere, refOf } from './define-effect.ts';

/**
 * Brings whom somebody hears, and who hears them, in line with the state as it is by now: what was wanted in between need
 * not be heard.
 */
export const setSound = defineEffect<'set-sound'>({
  kind: 'set-sound',
  // Whoever is muted comes in by the same request as the others, and must be silent by then.
  first: true,
  async run(effect, { telephony, state }) {
    const leg = state().legs[effect.leg - 1];
    if (leg !== undefined) await telephony.setSound(refOf(state(), effect), wantedSound(leg));
  },
  // Whoever has hung up meanwhile is told of by their own event.
  refused: () => undefined,
  wantedAfterGap: (_, gap) => isThere(gap),
});
