import { z } from 'zod';
import { text } from '../../texts/text.ts';
import { beginRecording, endRecording } from '../sound/recording.ts';
import { defineOrder, done, refused } from './define-order.ts';

/** The conference is recorded, or no longer. */
export const record = defineOrder({
  schema: z.object({ kind: z.literal('record'), on: z.boolean() }),
  apply(step, { on }, { answer }) {
    const refusal = on ? beginRecording(step, answer) : endRecording(step);
    return refusal === undefined ? done(text(on ? 'record.begun' : 'record.ended')) : refused(refusal);
  },
});
