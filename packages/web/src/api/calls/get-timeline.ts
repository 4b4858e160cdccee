import type { TimelineEntry } from '@partyline/core';
import { z } from 'zod';
import { defineRead, noBody, nothing } from '../operation.ts';
import { callIdParams } from './call-schema.ts';
import { visibleCall } from './visible-call.ts';

const timelineSchema = z
  .object({
    entries: z.array(
      z.object({
        atMs: z.number().int().meta({ description: 'Milliseconds since the epoch.' }),
        kind: z
          .string()
          .meta({ description: 'What happened; new kinds may come.', examples: ['dialled', 'answered', 'gone'] }),
        person: z.number().int().optional().meta({ description: 'To whom: their place in the call.' }),
        attempt: z.number().int().optional().meta({ description: 'Which try to reach them.' }),
        cause: z.object({ q850: z.number().int(), sip: z.number().int().optional() }).optional(),
        outcome: z.string().optional(),
        timer: z.string().optional(),
        order: z.string().optional().meta({ description: 'What somebody wanted.' }),
        by: z.string().optional().meta({ description: 'Who wanted it.' }),
      }),
    ),
  })
  .meta({ id: 'Timeline' });

export const getTimeline = defineRead({
  id: 'getTimeline',
  method: 'GET',
  path: '/calls/{id}/timeline',
  tag: 'calls',
  summary: 'Read everything that happened to a call',
  description: 'The oldest first. Of very long calls the newest part.',
  scope: 'calls:read',
  params: callIdParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'What happened.', schema: timelineSchema } },
  problems: ['no-such-call'],
  async handle({ params }, context) {
    const history = await visibleCall(params.id, context);
    if ('kind' in history) return history;
    return { kind: 'reply', status: 200, body: { entries: history.timeline.map(entryOf) } };
  },
});

function entryOf({ atMs, event }: TimelineEntry): z.input<typeof timelineSchema>['entries'][number] {
  return {
    atMs,
    kind: event.kind,
    ...('leg' in event && { person: event.leg }),
    ...('attempt' in event && { attempt: event.attempt }),
    ...('cause' in event && { cause: event.cause }),
    ...('outcome' in event && { outcome: event.outcome }),
    ...(event.kind === 'timer' && { timer: event.name }),
    ...(event.kind === 'steer' && { order: event.order.kind, by: `${event.principal.kind} ${event.principal.name}` }),
  };
}
