import { z } from 'zod';
import { callIdParams } from '../calls/call-schema.ts';
import { defineRead, noBody, nothing } from '../operation.ts';
import { withRecordings } from './with-recordings.ts';

const recordingsSchema = z
  .object({
    recordings: z.array(
      z.object({
        number: z.number().int().positive().meta({ description: 'Which of the call, counted from 1.' }),
        begunAtMs: z.number().int().meta({ description: 'Milliseconds since the epoch.' }),
        url: z.string().meta({ description: 'Where its sound is, below the address of the API.' }),
      }),
    ),
  })
  .meta({ id: 'Recordings' });

export const listRecordings = defineRead({
  id: 'listRecordings',
  method: 'GET',
  path: '/calls/{id}/recordings',
  tag: 'calls',
  summary: 'List what was recorded of a call',
  description: 'What is over and still kept, oldest first. What is being recorded comes when it has ended.',
  scope: 'calls:read',
  params: callIdParams,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The recordings.', schema: recordingsSchema } },
  problems: ['no-such-call', 'telephony-unreachable'],
  handle: ({ params }, context) =>
    withRecordings(params.id, context, async ({ stored }) => {
      const recordings = stored.map(({ callId, number, atMs }) => {
        return { number, begunAtMs: atMs, url: `/v1/calls/${callId}/recordings/${number}` };
      });
      return { kind: 'reply' as const, status: 200, body: { recordings } };
    }),
});
