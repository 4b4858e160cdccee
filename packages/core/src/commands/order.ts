import { z } from 'zod';

/** What somebody wants done with a running call. */
export const orderSchema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('hangup') })]);
export type Order = z.infer<typeof orderSchema>;

/** Who wants it: a person of its chat, or an operator. `name` is shown to the chat. */
export const principalSchema = z.object({ kind: z.enum(['person', 'operator']), name: z.string() });
export type Principal = z.infer<typeof principalSchema>;
