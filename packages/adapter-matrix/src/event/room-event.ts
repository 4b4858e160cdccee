import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const relation = z
  .object({
    rel_type: text,
    event_id: text,
    key: text,
    'm.in_reply_to': z.object({ event_id: text }).optional().catch(undefined),
    is_falling_back: z.boolean().optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

/**
 * What we look at of any event's content; the rest stays, for decryption (Matrix specification, "Instant messaging",
 * "Room membership"); what does not fit is as if not there.
 */
const contentSchema = z.looseObject({
  msgtype: text,
  body: text,
  formatted_body: text,
  membership: text,
  is_direct: z.boolean().optional().catch(undefined),
  'm.mentions': z
    .object({ user_ids: z.array(z.string()).catch([]) })
    .optional()
    .catch(undefined),
  'm.new_content': z.object({ msgtype: text, body: text, formatted_body: text }).optional().catch(undefined),
  'm.relates_to': relation,
});

/** An event of a room's timeline. */
export const roomEventSchema = z.looseObject({
  event_id: z.string().min(1).max(255),
  type: z.string(),
  sender: z.string(),
  /** ms since the epoch, as the sender's homeserver says. */
  origin_server_ts: z.number(),
  state_key: text,
  content: contentSchema,
  unsigned: z
    .object({ prev_content: z.object({ membership: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type RoomEvent = z.output<typeof roomEventSchema>;
export type EventContent = RoomEvent['content'];
