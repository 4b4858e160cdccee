import { z } from 'zod';
import { personAt } from '../../address/leg-address.ts';
import { text } from '../../texts/text.ts';
import type { CallState, Leg } from '../call-state.ts';
import { hears } from '../heard.ts';
import { findPerson, nameOf, whoSchema } from '../people/find-person.ts';
import { setSound } from '../sound/sound.ts';
import { type NumberedLeg, numberedLegs, type Step } from '../step.ts';
import { type Asked, defineOrder, done, refused, type Said } from './define-order.ts';
import { canBeReached, whyClosed } from './standing.ts';

/** The others hear them no more, or again. Without `who` all others are meant. */
export const mute = defineOrder({
  schema: z.object({ kind: z.literal('mute'), who: whoSchema.optional(), on: z.boolean() }),
  apply(step, { who, on }, asked) {
    const closed = whyClosed(step.state);
    if (closed !== undefined) return refused(closed);
    if (who === undefined) return muteAll(step, on, asked);
    const found = findPerson(step.state, who, canBeReached);
    if (!found.ok) return refused(found.refusal);
    const name = nameOf(found.person.leg);
    if (!canBeReached(found.person.leg)) return refused({ kind: 'not-in-call', name });
    turn(step, found.person, on);
    return done(text(on ? 'mute.done' : 'unmute.done', { name }));
  },
});

/** Whoever asks goes on talking; all are heard again, themselves included. */
function muteAll(step: Step, on: boolean, asked: Asked): Said {
  const own = ownNumber(step.state, asked);
  const all = numberedLegs(step).filter(({ leg, number }) => canBeReached(leg) && !(on && number === own));
  for (const person of all) turn(step, person, on);
  return done(text(on ? 'mute.done-all' : 'unmute.done-all', { count: all.length }));
}

function turn(step: Step, person: NumberedLeg, on: boolean): void {
  if ((person.leg.muted === true) === on) return;
  if (on) person.leg.muted = true;
  else delete person.leg.muted;
  setSound(step, person);
  hears(step, person, on ? 'muted' : 'unmuted');
}

/** The place of whoever asks: by their address, else the first, which whoever began the call wrote for themselves. */
function ownNumber({ legs }: CallState, { principal }: Asked): number {
  const isTheirs = ({ address }: Leg) => personAt(address)?.address === principal.name;
  return legs.findIndex(isTheirs) + 1 || 1;
}
