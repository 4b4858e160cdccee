import { z } from 'zod';
import { nameAt } from '../../address/leg-address.ts';
import { guestNameSchema } from '../../address/parts/guest-name.ts';
import { text } from '../../texts/text.ts';
import { addByLink } from '../people/by-link.ts';
import { defineOrder, refused } from './define-order.ts';

/** One more person, who comes by a link. */
export const link = defineOrder({
  schema: z.object({ kind: z.literal('link'), name: guestNameSchema.optional() }),
  apply(step, order, { by }) {
    const added = addByLink(step, order.name, by);
    if (typeof added !== 'number') return refused(added);
    const person = step.state.legs[added - 1];
    const name = (person && nameAt(person.address)) ?? '';
    return {
      kind: 'done',
      text: text('link.made', { name }),
      result: { kind: 'link', number: added, name, url: '' },
      linkOf: added,
    };
  },
});
