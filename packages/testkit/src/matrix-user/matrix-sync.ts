import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { MatrixApi } from './matrix-api.ts';
import { type MatrixEvent, matrixEventSchema } from './matrix-event.ts';

const events = <Event>(event: z.ZodType<Event>) => z.object({ events: z.array(event) }).optional();
const loose = z.object({ type: z.string(), content: z.record(z.string(), z.unknown()) });

const syncSchema = z.object({
  next_batch: z.string(),
  rooms: z
    .object({
      join: z
        .record(z.string(), z.object({ timeline: events(matrixEventSchema), ephemeral: events(loose) }))
        .optional(),
      invite: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});

/** What a user hears of rooms. */
export interface MatrixEars {
  event(room: string, event: MatrixEvent): void;
  /** Typing and read receipts: `m.typing`, `m.receipt`. */
  ephemeral(room: string, type: string, content: Readonly<Record<string, unknown>>): void;
  invited(room: string): void;
}

/** More than any test says at once, so that no timeline comes cut. */
const filter = JSON.stringify({ room: { timeline: { limit: 1_000 } }, presence: { types: [] } });
const pollMs = 20_000;
const retryMs = 200;

/** Follows a user's rooms until the signal aborts, also across a restart of the homeserver. */
export async function followRooms(api: MatrixApi, ears: MatrixEars, signal: AbortSignal): Promise<void> {
  let since: string | undefined;
  while (!signal.aborted) {
    const query = { filter, timeout: String(pollMs), ...(since === undefined ? {} : { since }) };
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(pollMs + 10_000)]);
      const { next_batch, rooms } = await api.request('GET', ['v3', 'sync'], syncSchema, { query, signal: within });
      since = next_batch;
      for (const room of Object.keys(rooms?.invite ?? {})) ears.invited(room);
      for (const [room, { timeline, ephemeral }] of Object.entries(rooms?.join ?? {})) {
        for (const event of timeline?.events ?? []) ears.event(room, event);
        for (const { type, content } of ephemeral?.events ?? []) ears.ephemeral(room, type, content);
      }
    } catch (error) {
      if (signal.aborted) return;
      // A homeserver that is away comes again; an answer that cannot be read does not.
      if (error instanceof z.ZodError) throw error;
      await delay(retryMs);
    }
  }
}
