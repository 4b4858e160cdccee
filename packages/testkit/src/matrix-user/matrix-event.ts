import { z } from 'zod';

/** An event of a room as the client-server API and the application service API give it. */
export const matrixEventSchema = z.object({
  event_id: z.string(),
  type: z.string(),
  sender: z.string(),
  state_key: z.string().optional(),
  room_id: z.string().optional(),
  content: z.record(z.string(), z.unknown()),
});
export type MatrixEvent = z.infer<typeof matrixEventSchema>;

const textSchema = z.object({ msgtype: z.string(), body: z.string(), formatted_body: z.string().optional() });

const messageSchema = textSchema.extend({
  'm.new_content': textSchema.optional(),
  'm.relates_to': z
    .object({
      rel_type: z.string().optional(),
      event_id: z.string().optional(),
      'm.in_reply_to': z.object({ event_id: z.string() }).optional(),
    })
    .optional(),
});

/** A message that somebody wrote. */
export interface MatrixMessage {
  readonly id: string;
  readonly sender: string;
  /** `m.text`, `m.notice`. */
  readonly msgtype: string;
  readonly text: string;
  readonly html: string | undefined;
  /** Of an edit: the event that it replaces, with the new text above (Client-Server API, "Event replacements"). */
  readonly replaces: string | undefined;
  /** What a client without edits shows instead. */
  readonly fallback: string;
  readonly inReplyTo: string | undefined;
  /** The first event of the thread that it belongs to. */
  readonly thread: string | undefined;
}

/** Reads a message; undefined for every other event, one that was redacted for instance. */
export function readMessage(event: MatrixEvent): MatrixMessage | undefined {
  const parsed = event.type === 'm.room.message' ? messageSchema.safeParse(event.content) : undefined;
  if (!parsed?.success) return undefined;
  const { 'm.new_content': edited, 'm.relates_to': relation, ...written } = parsed.data;
  const shown = edited ?? written;
  return {
    id: event.event_id,
    sender: event.sender,
    msgtype: shown.msgtype,
    text: shown.body,
    html: shown.formatted_body,
    replaces: relation?.rel_type === 'm.replace' ? relation.event_id : undefined,
    fallback: written.body,
    inReplyTo: relation?.['m.in_reply_to']?.event_id,
    thread: relation?.rel_type === 'm.thread' ? relation.event_id : undefined,
  };
}
