import { z } from 'zod';
import { announcementSchema } from '../announcements/announcement-schema.ts';
import { principalSchema } from '../commands/principal.ts';
import { timerNameSchema } from './call-state.ts';
import { hangupCauseSchema } from './hangup-cause.ts';
import { orderSchema } from './orders/order-table.ts';
import { soundFiguresSchema } from './sound/sound-figures.ts';
import { soundQualitySchema } from './sound/sound-quality.ts';
import { answerSchema } from './view/answer.ts';

const attempt = { leg: z.number().int().positive(), attempt: z.number().int().positive() };

/** Everything that can happen to a call. Kept in its timeline. */
export const callEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('ready'), ...attempt }),
  /** The dial has been sent. */
  z.object({ kind: z.literal('dialled'), ...attempt }),
  z.object({ kind: z.literal('ringing'), ...attempt }),
  z.object({ kind: z.literal('progress'), ...attempt }),
  /** The network says in sound that the number is no use (ITU-T E.180, special information tones). */
  z.object({ kind: z.literal('special-information'), ...attempt }),
  z.object({ kind: z.literal('answered'), ...attempt }),
  z.object({
    kind: z.literal('gone'),
    ...attempt,
    cause: hangupCauseSchema,
    /** What had been counted of its sound, by the last reading. */
    figures: soundFiguresSchema.optional(),
  }),
  /** Somebody has pressed a key of their telephone. */
  z.object({ kind: z.literal('digit'), ...attempt, digit: z.string().regex(/^[0-9*#A-D]$/) }),
  /** Its phone has put the conference on hold, or takes it up again. */
  z.object({ kind: z.literal('on-hold'), ...attempt, on: z.boolean() }),
  /** The tone that a canary plays has come back. */
  z.object({ kind: z.literal('echoed'), ...attempt }),
  /** It sounds otherwise than before. */
  z.object({ kind: z.literal('sounds'), ...attempt, quality: soundQualitySchema }),
  /**
   * The telephone system refused to create or dial it, or nobody asked it; `outcome` where that is not the provider's
   * fault.
   */
  z.object({
    kind: z.literal('attempt-refused'),
    ...attempt,
    outcome: z.enum(['not-allowed', 'unknown-number', 'suppressed', 'lines-busy']).optional(),
  }),
  /** It should be there, and after a reconnect it was not. */
  z.object({ kind: z.literal('attempt-lost'), ...attempt }),
  /** Answered attempts could not be placed in the bridge. */
  z.object({ kind: z.literal('bridge-failed') }),
  z.object({
    kind: z.literal('announced'),
    leg: z.number().int().positive(),
    announcement: announcementSchema,
  }),
  /** Everybody is being told something, has been, or nobody could be. */
  z.object({ kind: z.literal('announcing-to-all'), id: z.string().min(1) }),
  z.object({ kind: z.literal('announced-to-all'), id: z.string().min(1) }),
  z.object({ kind: z.literal('not-announced'), id: z.string().min(1), answer: answerSchema.optional() }),
  z.object({ kind: z.literal('recording-failed'), number: z.number().int().positive() }),
  z.object({ kind: z.literal('timer'), name: timerNameSchema }),
  /** What calls may cost is used up. */
  z.object({ kind: z.literal('over-budget') }),
  /** Nobody can tell at present what the telephone system does. */
  z.object({ kind: z.literal('out-of-reach') }),
  z.object({ kind: z.literal('in-reach') }),
  /** Somebody wants something done. */
  z.object({
    kind: z.literal('steer'),
    order: orderSchema,
    principal: principalSchema,
    /** The message by which a person asked for it, and the id of its answer. */
    answer: answerSchema.optional(),
  }),
]);
export type CallEvent = z.infer<typeof callEventSchema>;
