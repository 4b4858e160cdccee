import { z } from 'zod';
import { callIdParams } from '../calls/call-schema.ts';

/** Somebody of a call, by their place in it. */
export const legParams = callIdParams.extend({
  number: z.coerce.number().int().min(1).max(1_000).meta({ description: 'Their place in the call, counted from 1.' }),
});

/** As orders name people. */
export function whoAt(number: number) {
  return { word: String(number) };
}

export const legProblems = [
  ...(['no-such-call', 'no-such-person', 'call-over', 'no-answer-yet', 'failed'] as const),
] as const;
