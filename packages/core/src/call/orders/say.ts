import { z } from 'zod';
import { text } from '../../texts/text.ts';
import { MAX_SAID, say as sayIn } from '../sound/say.ts';
import { defineOrder, done, refused } from './define-order.ts';

/** Something said to everybody in the conference. */
export const say = defineOrder({
  schema: z.object({
    kind: z.literal('say'),
    /** Without control characters. */
    text: z
      .string()
      .trim()
      .min(1)
      .max(MAX_SAID)
      .regex(/^\P{Cc}*$/u),
  }),
  apply(step, order, { answer }) {
    const refusal = sayIn(step, order.text, answer);
    return refusal === undefined ? done(text('say.done')) : refused(refusal);
  },
});
