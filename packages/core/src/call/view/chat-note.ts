import { z } from 'zod';
import { adapterIdSchema } from '../../ids.ts';
import type { CallState } from '../call-state.ts';

/** Whose call a channel belongs to, as it is kept with the channel itself. */
export interface ChatNote {
  readonly chat: CallState['chat'];
  /** The message that began the call. */
  readonly startedWith?: string | undefined;
}

const noteSchema = z.object({
  chat: z.object({ adapter: adapterIdSchema, chat: z.string() }),
  startedWith: z.string().min(1).optional(),
});

/** In characters that mean nothing to a telephone system: those of a URI's component. */
export function formatChatNote({ chat, startedWith }: ChatNote): string {
  return encodeURIComponent(JSON.stringify({ chat, startedWith }));
}

/** Undefined for what is no note of ours. */
export function readChatNote(note: string): ChatNote | undefined {
  try {
    return noteSchema.safeParse(JSON.parse(decodeURIComponent(note))).data;
  } catch {
    return undefined;
  }
}
