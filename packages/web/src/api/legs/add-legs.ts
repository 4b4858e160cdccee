import { planPeople } from '@partyline/core';
import { z } from 'zod';
import { callIdParams, callSchema } from '../calls/call-schema.ts';
import { carryOut } from '../calls/carry-out.ts';
import { atAnyHour, namesOf, newPeopleSchema, nowSchema } from '../calls/people-schema.ts';
import { defineWrite, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { refusalProblem } from '../problems/refusal-problem.ts';

export const addLegs = defineWrite({
  id: 'addLegs',
  method: 'POST',
  path: '/calls/{id}/legs',
  tag: 'legs',
  summary: 'Call more people into a running call',
  description: 'Who is in the call is left alone; who has left is called again.',
  scope: 'calls:write',
  params: callIdParams,
  query: nothing,
  body: z.strictObject({ people: newPeopleSchema(1), now: nowSchema }).meta({ id: 'NewLegs' }),
  answers: { 202: { description: 'The call, with those who are being called.', schema: callSchema } },
  problems: [
    ...(['no-such-call', 'not-permitted', 'destination', 'routing', 'same-twice', 'call-full', 'call-over'] as const),
    ...([
      'suppressed',
      'over-budget',
      'quiet-hours',
      'too-often',
      'telephony-unreachable',
      'overloaded',
      'no-answer-yet',
      'failed',
    ] as const),
  ],
  async handle({ params, body: { people, now } }, context) {
    const { rules } = context.deps;
    if (!rules.permission.mayCall(context.identity)) return problem('not-permitted');
    const plan = planPeople(people, rules);
    if (!plan.ok) return refusalProblem(plan.refusal, undefined, namesOf(people));
    return carryOut(params.id, [{ kind: 'add', people: [...plan.people], ...atAnyHour(now) }], context, {
      status: 202,
    });
  },
});
