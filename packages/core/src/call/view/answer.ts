import { z } from 'zod';

/** The message by which a person asked for something, and the id of its answer. */
export const answerSchema = z.object({
  id: z.string().min(1),
  inReplyTo: z.string().min(1),
  language: z.string().optional(),
  toPrograms: z.literal(true).optional(),
});
export type Answer = z.infer<typeof answerSchema>;
