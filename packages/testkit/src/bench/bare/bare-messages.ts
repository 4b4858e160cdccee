import { z } from 'zod';

/** What the process with the bare scripts is told to do. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dial'), id: z.string(), number: z.string(), mark: z.boolean() }),
  z.object({ kind: z.literal('call'), id: z.string(), numbers: z.tuple([z.string(), z.string()]) }),
  z.object({ kind: z.literal('ami-call'), id: z.string(), numbers: z.tuple([z.string(), z.string()]) }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What it tells. Times are of `monotonicMs`. */
export const noteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** An XMPP message with this text came in. */
  z.object({ kind: z.literal('heard'), text: z.string(), atMs: z.number() }),
  /** The first request of a `dial` goes out. */
  z.object({ kind: z.literal('begun'), id: z.string(), atMs: z.number() }),
  z.object({ kind: z.literal('done'), id: z.string() }),
  z.object({ kind: z.literal('failed'), id: z.string(), reason: z.string() }),
]);
export type Note = z.infer<typeof noteSchema>;
