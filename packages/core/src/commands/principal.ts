import { z } from 'zod';

/**
 * Who wants something of a call: a person of its chat, an operator, a program (by its API key), somebody who came by a
 * link, or the adapter that was to invite them. `name` is shown to the chat.
 */
export const principalSchema = z.object({
  kind: z.enum(['person', 'operator', 'program', 'guest', 'adapter']),
  name: z.string(),
});
export type Principal = z.infer<typeof principalSchema>;
