import { z } from 'zod';

/** What the process with the bare scripts is told to do. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dial'), id: z.string(), number: z.string(), mark: z.boolean() }),
  /** Brings a channel up and leaves it so. */
  z.object({ kind: z.literal('up'), id: z.string(), number: z.string() }),
  z.object({ kind: z.literal('mute'), id: z.string(), channel: z.string(), on: z.boolean() }),
  z.object({ kind: z.literal('call'), id: z.string(), numbers: z.tuple([z.string(), z.string()]) }),
  z.object({ kind: z.literal('ami-call'), id: z.string(), numbers: z.tuple([z.string(), z.string()]) }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What it tells. Times are of `monotonicMs`. */
export const noteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** An XMPP message with this text came in. */
  z.object({ kind: z.literal('heard'), text: z.string(), atMs: z.number() }),
  /** The first request of a `dial`, or that of a `mute`, goes out; that of a `mute` is answered. */
  z.object({ kind: z.literal('begun'), id: z.string(), atMs: z.number() }),
  z.object({ kind: z.literal('answered'), id: z.string(), atMs: z.number() }),
  z.object({ kind: z.literal('done'), id: z.string() }),
  z.object({ kind: z.literal('failed'), id: z.string(), reason: z.string() }),
]);
export type Note = z.infer<typeof noteSchema>;
