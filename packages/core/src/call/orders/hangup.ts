import { z } from 'zod';
import { text } from '../../texts/text.ts';
import { closeCall, letFirstLegGo } from '../close.ts';
import { defineOrder, done } from './define-order.ts';

/** Ends the call. One that ends already ends at once: whoever still listens to an announcement need not hear it out. */
export const hangup = defineOrder({
  schema: z.object({ kind: z.literal('hangup') }),
  apply(step, _, { principal: { kind, name } }) {
    const { state } = step;
    if (state.phase === 'closing') {
      letFirstLegGo(step);
    } else if (state.phase !== 'ended') {
      state.closedBy = name;
      closeCall(step, kind === 'operator' ? 'operator' : 'hangup');
    }
    return done(text('hangup.done', { id: state.shortId ?? state.id }), { kind: 'done' });
  },
});
