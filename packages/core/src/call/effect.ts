import { z } from 'zod';
import { announcementFields, announcementSchema } from '../announcements/announcement-schema.ts';
import { textSchema } from '../texts/text.ts';
import { answerSchema } from './view/answer.ts';
import { resultSchema } from './view/result.ts';

const attempt = { leg: z.number().int().positive(), attempt: z.number().int().positive() };

/** What the reducer wants done. Each can be carried out again after a crash without ringing anyone twice. */
export const effectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), ...attempt }),
  z.object({ kind: z.literal('dial'), ...attempt }),
  z.object({ kind: z.literal('hangup'), ...attempt }),
  /** Give somebody their link. */
  z.object({ kind: z.literal('invite'), leg: z.number().int().positive() }),
  z.object({ kind: z.literal('open-bridge') }),
  z.object({ kind: z.literal('join'), ...attempt }),
  z.object({ kind: z.literal('close-bridge') }),
  /** Bring whom they hear, and who hears them, in line with the state. */
  z.object({ kind: z.literal('set-sound'), ...attempt }),
  /** Play a canary a tone, and tell when it comes back. */
  z.object({ kind: z.literal('test-echo'), ...attempt }),
  /** They are never to be called again. */
  z.object({ kind: z.literal('suppress'), ...attempt }),
  z.object({ kind: z.literal('announce'), ...attempt, ...announcementFields }),
  z.object({ kind: z.literal('stop-announcement'), ...attempt, announcement: announcementSchema }),
  /** Tell everybody in the conference; `id` is the same for a repeat. Not when it is late: who would it be for? */
  z.object({
    kind: z.literal('announce-to-all'),
    id: z.string().min(1),
    ...announcementFields,
    atMs: z.number().int(),
    /** Who waits for it, and hears when it could not be told. */
    answer: answerSchema.optional(),
  }),
  /** Record the conference from `atMs` on, or go on with that; end it. */
  z.object({ kind: z.literal('start-recording'), number: z.number().int().positive(), atMs: z.number().int() }),
  z.object({ kind: z.literal('stop-recording'), number: z.number().int().positive(), atMs: z.number().int() }),
  /** Answer a message of the chat, or (`toPrograms`) of a program. */
  z.object({
    kind: z.literal('answer'),
    id: z.string().min(1),
    text: textSchema,
    inReplyTo: z.string().min(1),
    language: z.string().optional(),
    toPrograms: z.literal(true).optional(),
    result: resultSchema.optional(),
    /** The answer holds the link of this person: `url` in the text, and in what a program is told. */
    linkOf: z.number().int().positive().optional(),
  }),
  /** Tell the chat; what is told is the state of when it is carried out. */
  z.object({ kind: z.literal('tell-chat'), seq: z.number().int().positive() }),
]);
export type Effect = z.infer<typeof effectSchema>;
