import { defineEffect, isThere, refOf } from './define-effect.ts';

/** Plays an announcement to one person. */
export const announce = defineEffect<'announce'>({
  kind: 'announce',
  run: (effect, { telephony, state }) => telephony.announce(refOf(state(), effect), effect.announcement),
  // Whoever cannot hear it need not wait for its end.
  refused: ({ leg, announcement }) => ({ kind: 'announced', leg, announcement }),
  wantedAfterGap: (_, gap) => isThere(gap),
});

export const stopAnnouncement = defineEffect<'stop-announcement'>({
  kind: 'stop-announcement',
  run: (effect, { telephony, state }) => telephony.stopAnnouncement(refOf(state(), effect), effect.announcement),
  refused: () => undefined,
  wantedAfterGap: (_, gap) => isThere(gap),
});
