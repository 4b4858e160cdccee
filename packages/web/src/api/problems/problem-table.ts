import type { Refusal } from '@partyline/core';

export interface ProblemType {
  readonly status: number;
  /** What is wrong, in general. */
  readonly title: string;
  /**
   * Nothing is kept of it: the same request, under the same Idempotency-Key, may bring another answer. All other
   * problems of a write are its answer for good.
   */
  readonly passes?: true;
}

/** The refusals of the chat, under the names that they have there. */
const refusals = {
  'not-permitted': { status: 403, title: 'The key may not call from here' },
  destination: { status: 422, title: 'Nobody may be called there' },
  routing: { status: 422, title: 'There is no way to somebody' },
  'same-twice': { status: 422, title: 'Somebody is named twice' },
  'too-many-calls': { status: 429, title: 'Too many calls at once' },
  'too-often': { status: 429, title: 'Too many calls within a time' },
  'too-old': { status: 503, title: 'The request waited for too long, and nobody was called' },
  'telephony-unreachable': { status: 503, title: 'No calls can be made at present' },
  overloaded: { status: 503, title: 'The telephone system is behind with its work' },
  maintenance: { status: 503, title: 'No new calls are taken for a while' },
  failed: { status: 500, title: 'It could not be carried out' },
  'call-full': { status: 409, title: 'The call has as many people as it may' },
  'link-used': { status: 409, title: 'Somebody else has come by this link' },
  'not-yet': { status: 409, title: 'The first person of the call has not answered yet' },
  'call-over': { status: 409, title: 'The call is over' },
  locked: { status: 409, title: 'The call is locked' },
  'taken-out': { status: 409, title: 'They were taken out of the call' },
  'no-such-person': { status: 404, title: 'There is no such person in the call' },
  'which-person': { status: 409, title: 'Several people may be meant' },
  'not-in-call': { status: 409, title: 'They are not in the call' },
  'is-in-call': { status: 409, title: 'They are in the call, or being called' },
  'not-at-door': { status: 409, title: 'They do not wait to come in by a link' },
  'nobody-missing': { status: 409, title: 'There is nobody to call again' },
  'no-call-here': { status: 404, title: 'There is no call' },
  'which-call': { status: 409, title: 'There are several calls' },
  'not-your-call': { status: 403, title: 'Only who started the call may steer it' },
  'no-links': { status: 409, title: 'Links into calls are not set up' },
  'no-speech': { status: 409, title: 'Nothing can be spoken here' },
  'no-recording': { status: 409, title: 'Calls are not recorded here' },
  'not-recording': { status: 409, title: 'The call is not being recorded' },
  'nobody-hears': { status: 409, title: 'Nobody is in the conference yet' },
  'too-much-to-say': { status: 429, title: 'Too much waits to be said' },
  'no-such-name': { status: 404, title: 'There is no such name' },
  'too-many-names': { status: 409, title: 'The phone book is full' },
  'no-past-calls': { status: 404, title: 'There are no earlier calls' },
  'no-past-call': { status: 404, title: 'There is no such earlier call' },
  'quiet-hours': { status: 409, title: 'It is night where they are' },
  'over-budget': { status: 403, title: 'What calls may cost in a day would not be enough' },
  suppressed: { status: 422, title: 'They do not want to be called from here' },
  'no-such-call': { status: 404, title: 'There is no such call' },
} as const satisfies Readonly<Record<Refusal['kind'], ProblemType>>;

/** What only a request can do wrong. */
const ofRequests = {
  malformed: { status: 400, title: 'The request cannot be read', passes: true },
  'invalid-request': { status: 422, title: 'The request does not say what is needed', passes: true },
  misread: { status: 422, title: 'The people cannot be called like that' },
  'idempotency-key-missing': { status: 400, title: 'The header Idempotency-Key is missing', passes: true },
  'idempotency-key-invalid': { status: 400, title: 'The Idempotency-Key is not one', passes: true },
  'idempotency-key-reused': { status: 422, title: 'Another request had this Idempotency-Key', passes: true },
  'idempotency-key-in-work': {
    status: 409,
    title: 'The request with this Idempotency-Key is being carried out',
    passes: true,
  },
  unauthenticated: { status: 401, title: 'An API key is needed', passes: true },
  'key-expired': { status: 401, title: 'The API key has expired', passes: true },
  'key-revoked': { status: 401, title: 'The API key was revoked', passes: true },
  'scope-missing': { status: 403, title: 'The API key may not do this', passes: true },
  'not-found': { status: 404, title: 'There is nothing here', passes: true },
  'payload-too-large': { status: 413, title: 'The request is too large', passes: true },
  'unsupported-media-type': { status: 415, title: 'The body has to be application/json', passes: true },
  'rate-limited': { status: 429, title: 'Too many requests', passes: true },
  'too-many-invitations': { status: 429, title: 'Too many invitations' },
  'too-many-watchers': { status: 503, title: 'Too many programs look on', passes: true },
  'events-gone': { status: 410, title: 'The events after this one are no longer kept', passes: true },
  'no-such-recording': { status: 404, title: 'There is no such recording' },
  'no-such-webhook': { status: 404, title: 'There is no such webhook' },
  'no-such-message': { status: 404, title: 'There is no such message' },
  'too-many-webhooks': { status: 409, title: 'The key has as many webhooks as it may' },
  'no-answer-yet': { status: 503, title: 'It was asked for, and nobody has answered yet', passes: true },
  unavailable: { status: 503, title: 'The service cannot be reached at present', passes: true },
  internal: { status: 500, title: 'Something went wrong', passes: true },
} as const satisfies Readonly<Record<string, ProblemType>>;

export const problemTable = { ...refusals, ...ofRequests };
export type ProblemCode = keyof typeof problemTable;

export const problemCodes = Object.keys(problemTable).filter(isProblemCode);

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemTable, text);
}

export function problemType(code: ProblemCode): ProblemType {
  return problemTable[code];
}
