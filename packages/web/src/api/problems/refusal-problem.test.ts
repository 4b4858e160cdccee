import { type Refusal, refusalText, saying } from '@partyline/core';
import { expect, it } from 'vitest';
import { problemBody } from './problem.ts';
import { refusalProblem } from './refusal-problem.ts';

const people = [{ address: '+12025550100' }, { address: '+12025550101', provider: 'gamma' }];

/** One of each kind. */
const refusals: { readonly [Kind in Refusal['kind']]: Extract<Refusal, { kind: Kind }> } = {
  'not-permitted': { kind: 'not-permitted', address: 'shop' },
  destination: { kind: 'destination', address: '+12025550101', risk: 'satellite', riskClass: 'special' },
  routing: { kind: 'routing', error: { kind: 'chat-only', leg: 2, address: '+12025550101' } },
  'same-twice': { kind: 'same-twice', address: '+12025550100', legs: [1, 2] },
  'too-many-calls': { kind: 'too-many-calls', limit: 3 },
  'too-often': { kind: 'too-often', limit: 'address', address: '+12025550101', waitMs: 4_000 },
  'too-old': { kind: 'too-old', ageMs: 400_000 },
  'telephony-unreachable': { kind: 'telephony-unreachable' },
  overloaded: { kind: 'overloaded' },
  maintenance: { kind: 'maintenance' },
  failed: { kind: 'failed' },
  'call-full': { kind: 'call-full', limit: 20 },
  'link-used': { kind: 'link-used' },
  'not-yet': { kind: 'not-yet' },
  'call-over': { kind: 'call-over' },
  'not-your-call': { kind: 'not-your-call' },
  locked: { kind: 'locked' },
  'taken-out': { kind: 'taken-out' },
  'no-such-person': { kind: 'no-such-person', word: 'bob' },
  'which-person': { kind: 'which-person', word: 'b', people: [{ number: 1, name: 'bob' }] },
  'not-in-call': { kind: 'not-in-call', name: 'bob' },
  'is-in-call': { kind: 'is-in-call', name: 'bob' },
  'not-at-door': { kind: 'not-at-door', name: 'bob' },
  'nobody-missing': { kind: 'nobody-missing' },
  'no-call-here': { kind: 'no-call-here' },
  'which-call': { kind: 'which-call', callIds: ['ab2cd'], command: 'HANGUP' },
  'no-links': { kind: 'no-links' },
  'no-speech': { kind: 'no-speech' },
  'no-recording': { kind: 'no-recording' },
  'not-recording': { kind: 'not-recording' },
  'nobody-hears': { kind: 'nobody-hears' },
  'too-much-to-say': { kind: 'too-much-to-say', limit: 5 },
  'no-such-name': { kind: 'no-such-name', word: 'x' },
  'too-many-names': { kind: 'too-many-names', limit: 200 },
  'no-past-calls': { kind: 'no-past-calls' },
  'no-past-call': { kind: 'no-past-call', number: 3 },
  'quiet-hours': {
    kind: 'quiet-hours',
    address: '+12025550100',
    localTime: '23:05',
    waitMs: 60_000,
    mayOverride: true,
  },
  'over-budget': { kind: 'over-budget', scope: 'person', limitMicros: 5_000_000, waitMs: 3_600_000 },
  suppressed: { kind: 'suppressed', address: '+12025550100' },
  'no-such-call': { kind: 'no-such-call', callId: 'ab2cd' },
};

it.each(Object.values(refusals))('$kind has the same name here, and the words of the chat', (refusal) => {
  const body = problemBody(refusalProblem(refusal, saying(refusalText(refusal)), people));
  expect(body).toMatchObject({ type: `/v1/problems/${refusal.kind}`, code: refusal.kind, detail: expect.any(String) });
  expect(body['detail']).not.toBe('');
});

it.each([
  [refusals.destination, [['#/people/1/address', 'satellite']]],
  [refusals.routing, [['#/people/1/address', 'chat-only']]],
  [
    refusals['same-twice'],
    [
      ['#/people/0/address', 'same-twice'],
      ['#/people/1/address', 'same-twice'],
    ],
  ],
  [refusals['too-often'], [['#/people/1/address', 'too-often']]],
  [
    { kind: 'routing', error: { kind: 'unknown-provider', provider: 'gamma', known: [] } },
    [['#/people/1/provider', 'unknown-provider']],
  ],
  [
    { kind: 'routing', error: { kind: 'provider-does-not-serve', provider: 'gamma', leg: 2, address: 'x' } },
    [['#/people/1/provider', 'provider-does-not-serve']],
  ],
  [refusals.overloaded, []],
])('%j points at whom it is about', (refusal, places) => {
  const { errors = [] } = refusalProblem(refusal, undefined, people);
  expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual(places);
});

it('a number of risk has its class', () => {
  expect(problemBody(refusalProblem(refusals.destination, undefined, people))).toMatchObject({ riskClass: 'special' });
  const unknown = refusalProblem({ ...refusals.destination, riskClass: 'moon' }, undefined, people);
  expect(problemBody(unknown)).not.toHaveProperty('riskClass');
});

it('what another version refuses for a reason of its own has failed', () => {
  expect(refusalProblem({ kind: 'moon-phase', legs: 'x', waitMs: [] }, undefined)).toMatchObject({ code: 'failed' });
});
