import { z } from 'zod';
import { callIdParams } from '../calls/call-schema.ts';
import { defineRead, noBody, nothing, type Outcome } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { withRecordings } from './with-recordings.ts';

const params = callIdParams.extend({
  number: z.coerce.number().int().min(1).max(1_000).meta({ description: 'Which of the call, counted from 1.' }),
});

export const fetchRecording = defineRead({
  id: 'fetchRecording',
  method: 'GET',
  path: '/calls/{id}/recordings/{number}',
  tag: 'calls',
  summary: 'Fetch the sound of a recording',
  description: 'A WAV file. Everybody who is in it has heard beforehand that they are recorded.',
  scope: 'calls:read',
  params,
  query: nothing,
  body: noBody,
  answers: { 200: { description: 'The sound.', mediaType: 'audio/wav' } },
  problems: ['no-such-call', 'no-such-recording', 'telephony-unreachable'],
  handle: ({ params: { id, number } }, context) =>
    withRecordings(id, context, async ({ recordings, stored }): Promise<Outcome> => {
      const wanted = stored.find((one) => one.number === number);
      const content = wanted && (await recordings.open(wanted));
      if (wanted === undefined || content === undefined) return problem('no-such-recording');
      return { kind: 'file', status: 200, name: `${wanted.callId}-${number}.wav`, content };
    }),
});
