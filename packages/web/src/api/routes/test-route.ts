import { API, type Decision, decide, plannedPerson, type Rules } from '@partyline/core';
import { z } from 'zod';
import { planSchema } from '../calls/call-schema.ts';
import { callbackText, namesOf, type People, peopleSchema } from '../calls/people-schema.ts';
import { withRiskClasses } from '../calls/with-risk-classes.ts';
import { type ApiContext, defineRead, nothing, type Outcome } from '../operation.ts';
import { misreadProblem } from '../problems/misread-problem.ts';
import { refusalProblem } from '../problems/refusal-problem.ts';

const bodySchema = z.strictObject({ people: peopleSchema }).meta({ id: 'RouteTest' });

export const testRoute = defineRead({
  id: 'testRoute',
  method: 'POST',
  path: '/routes/test',
  tag: 'routes',
  summary: 'Ask how people would be reached',
  description:
    'Nobody is rung, and nothing counts towards a limit. Providers are in the order in which they would be tried, with the figures that it comes from. A number of risk that nobody allowed is refused, with its `riskClass` and why it is in it.',
  scope: 'calls:read',
  params: nothing,
  query: nothing,
  body: bodySchema,
  answers: { 200: { description: 'How everybody would be reached.', schema: planSchema } },
  problems: ['misread', 'not-permitted', 'destination', 'routing', 'same-twice'],
  async handle({ body: { people } }, context) {
    return outcomeOf(decideOn(people, context), people, context.deps.rules);
  },
});

/** As if the chat had asked, and everything worked. */
function decideOn(people: People, { deps, identity, key }: ApiContext): Decision {
  const nowMs = deps.clock.now();
  const envelope = {
    ...{ adapter: API, sender: identity, chat: `api:${key.name}`, messageId: 'test', sentAtMs: nowMs },
    text: callbackText(people),
  };
  const situation = {
    nowMs,
    callable: true,
    overloaded: false,
    callsOfChat: [],
    ownCallsOfChat: [],
    names: [],
    pastCalls: [],
  };
  return decide(envelope, deps.rules, situation);
}

function outcomeOf(decision: Decision, people: People, rules: Rules): Outcome {
  if (decision.kind === 'start') {
    return { kind: 'reply', status: 200, body: { people: withRiskClasses(decision.legs.map(plannedPerson), rules) } };
  }
  if (decision.kind === 'reply' && decision.misunderstood !== undefined) return misreadProblem(decision.misunderstood);
  if (decision.kind === 'reply' && decision.refusal !== undefined) {
    return refusalProblem(decision.refusal, { kind: 'text', text: decision.text }, namesOf(people));
  }
  throw new Error('a CALLBACK was read as something else');
}
