import type { Announcement, AnnouncementValues } from '../../announcements/announcement-table.ts';
import { setSound } from '../sound/sound.ts';
import { endAttempt, type NumberedLeg, type Step } from '../step.ts';

/** What somebody can do by `*` and a key of their phone, while they are in the call. */
export const keyTable: Readonly<Record<string, (step: Step, person: NumberedLeg) => void>> = {
  /** Mute me, or no more: whoever muted me. */
  '6': (step, person) => {
    if (person.leg.muted) delete person.leg.muted;
    else person.leg.muted = true;
    setSound(step, person);
    tell(step, person, person.leg.muted ? 'muted' : 'unmuted');
  },
  /** Raise a hand, or lower it. */
  '5': (step, person) => {
    if (person.leg.hand) {
      delete person.leg.hand;
      delete person.leg.handSinceMs;
    } else {
      person.leg.hand = true;
      person.leg.handSinceMs = step.context.nowMs;
    }
    tell(step, person, person.leg.hand ? 'hand-raised' : 'hand-lowered');
  },
  /** How many are in. */
  '3': (step, person) => {
    tell(step, person, 'how-many', { count: step.state.legs.filter(({ phase }) => phase === 'in').length });
  },
  /** Leave. */
  '0': (step, person) => endAttempt(step, person, 'left'),
};

function tell(step: Step, { number, leg }: NumberedLeg, announcement: Announcement, values?: AnnouncementValues): void {
  step.effects.push({
    kind: 'announce',
    leg: number,
    attempt: leg.attempts.length,
    announcement,
    ...(values && { values }),
  });
}
