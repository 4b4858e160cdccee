import { TelephonyError, type TelephonyErrorCode } from '@partyline/core';
import { z } from 'zod';
import type { RestResponse } from './rest-message.ts';

const failure = z
  .object({ message: z.string() })
  .or(z.object({ error: z.string() }).transform(({ error }) => ({ message: error })));

/** Gives the answer back, or throws what its status means. */
export function checkAnswer(response: RestResponse, what: string): RestResponse {
  if (response.status < 300) return response;
  throw new TelephonyError(codeOfStatus(response.status), `${what}: ${response.status} ${reasonOf(response.body)}`);
}

/** Answers are JSON as text. Throws `refused` where an answer is not as ARI describes it. */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, body: string, what: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body));
  } catch (cause) {
    throw new TelephonyError('refused', `${what}: unreadable answer`, cause);
  }
}

/** 409: exists, or not in the right state. 412 and 422: not in our application (yet). */
function codeOfStatus(status: number): TelephonyErrorCode {
  if (status === 404) return 'gone';
  return status === 409 || status === 412 || status === 422 ? 'conflict' : 'refused';
}

/** Asterisk's own words, for the log only. */
function reasonOf(body: string): string {
  try {
    return failure.parse(JSON.parse(body)).message;
  } catch {
    return '';
  }
}
