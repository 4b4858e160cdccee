import type { CallState } from '@partyline/core';
import { defineEffect, type EffectOf, isThere, refOf } from './define-effect.ts';

/** What is told to everybody is not told any more when it is this late, ms: it was for a moment that is over. */
const LATE_MS = 30_000;

/** Plays an announcement to one person. */
export const announce = defineEffect<'announce'>({
  kind: 'announce',
  async run(effect, { telephony, prompts, state }) {
    const { announcement, values, leg } = effect;
    const media = await prompts.mediaOf(announcement, values, state().language);
    // Speech takes its time: whoever is in the conference by now must not hear that they are to wait for it.
    if (!isStillTold(effect, state())) return undefined;
    if (media.length === 0 && announcement !== 'calling-others') return { kind: 'announced', leg, announcement };
    await telephony.announce(refOf(state(), effect), announcement, media);
    return undefined;
  },
  // Whoever cannot hear it need not wait for its end.
  refused: ({ leg, announcement }) => ({ kind: 'announced', leg, announcement }),
  wantedAfterGap: (_, gap) => isThere(gap),
});

function isStillTold({ announcement, leg, attempt }: EffectOf<'announce'>, { legs, phase }: CallState): boolean {
  const attemptPhase = legs[leg - 1]?.attempts[attempt - 1]?.phase;
  if (announcement === 'confirm') return attemptPhase === 'asked';
  if (attemptPhase !== 'answered') return false;
  return announcement !== 'calling-others' || phase === 'other-legs';
}

export const stopAnnouncement = defineEffect<'stop-announcement'>({
  kind: 'stop-announcement',
  run: (effect, { telephony, state }) => telephony.stopAnnouncement(refOf(state(), effect), effect.announcement),
  refused: () => undefined,
  wantedAfterGap: (_, gap) => isThere(gap),
});

/** Plays an announcement to everybody in the conference, after those that were asked for before it. */
export const announceToAll = defineEffect<'announce-to-all'>({
  kind: 'announce-to-all',
  run: (effect, { telephony, prompts, inOrder, now, state }) =>
    inOrder.run(state().id, async () => {
      const { id, announcement, values, atMs } = effect;
      const media = await prompts.mediaOf(announcement, values, state().language);
      if (state().phase !== 'talking' || now() - atMs > LATE_MS || media.length === 0) return notTold(effect);
      await telephony.announceToAll(state().id, id, media);
      // At once, not at its end: whoever takes over while it is being said must not say it again.
      return { kind: 'announcing-to-all' as const, id };
    }),
  refused: notTold,
  // After a kill in the moment between the deed and its commit: twice is a nuisance, not at all is a loss.
  wantedAfterGap: (_, { state }) => state.phase === 'talking',
});

function notTold({ id, answer }: EffectOf<'announce-to-all'>) {
  return { kind: 'not-announced' as const, id, ...(answer && { answer }) };
}
