import type { Announcement, AnnouncementValues } from '../../announcements/announcement-table.ts';
import type { Refusal } from '../../commands/refusal.ts';
import { text } from '../../texts/text.ts';
import type { Step } from '../step.ts';
import type { Answer } from '../view/answer.ts';

/** Longest text that is spoken, in UTF-16 code units. */
export const MAX_SAID = 300;

/** At most so many things wait to be said, lest somebody talk a conference down. */
const WAITING_AT_MOST = 5;
/** What was begun so long ago has been said, or will never be, ms. */
const SAID_AFTER_MS = 120_000;

/** Has something said to everybody. Gives the reason why it cannot be. */
export function say(step: Step, words: string, answer: Answer | undefined): Refusal | undefined {
  const { state, context } = step;
  if (state.phase === 'closing' || state.phase === 'ended') return { kind: 'call-over' };
  if (!state.settings.speech) return { kind: 'no-speech' };
  if (state.phase !== 'talking') return { kind: 'nobody-hears' };
  const waiting = (state.saying ?? []).filter(({ atMs }) => context.nowMs - atMs < SAID_AFTER_MS);
  if (waiting.length >= WAITING_AT_MOST) return { kind: 'too-much-to-say', limit: WAITING_AT_MOST };
  state.saying = [...waiting, { id: tellAll(step, 'said', { text: words }, answer), atMs: context.nowMs }];
  return undefined;
}

/**
 * Tells everybody who is in the conference. Gives the name of what is played, which is stored with the wish to play it:
 * a repeat after a crash has the same.
 */
export function tellAll(
  { state, effects, context }: Step,
  announcement: Announcement,
  values?: AnnouncementValues,
  answer?: Answer,
): string {
  state.toldAll = (state.toldAll ?? 0) + 1;
  const id = `${announcement}-${state.toldAll}`;
  effects.push({
    kind: 'announce-to-all',
    id,
    announcement,
    ...(values && { values }),
    atMs: context.nowMs,
    ...(answer && { answer }),
  });
  return id;
}

/** It has been said, or could not be: then whoever asked for it hears so. */
export function saidOrNot(step: Step, id: string, failed: boolean, answer: Answer | undefined): void {
  const left = step.state.saying?.filter((one) => one.id !== id) ?? [];
  if (left.length > 0) step.state.saying = left;
  else delete step.state.saying;
  // Whoever reads the end of the call needs no more words.
  if (!failed || answer === undefined || answer.toPrograms || step.state.phase === 'ended') return;
  step.effects.push({ kind: 'answer', ...answer, id: `${answer.id}/not-said`, text: text('say.failed') });
}
