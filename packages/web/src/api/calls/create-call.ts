import { hash } from 'node:crypto';
import {
  API,
  type CallId,
  type CallView,
  callIdOf,
  type Envelope,
  formatLegAddress,
  type OutgoingReply,
  parseCommand,
  type Rules,
  renderContent,
  viewCall,
} from '@partyline/core';
import { z } from 'zod';
import { untilTold } from '../../idempotency/until-told.ts';
import { callToldIn } from '../../watch/call-told.ts';
import { defineWrite, nothing, type Outcome, type WriteContext } from '../operation.ts';
import { misreadProblem } from '../problems/misread-problem.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { refusalProblem } from '../problems/refusal-problem.ts';
import { answerIn, untilStored, WAIT_MS } from './asked.ts';
import { callSchema, linkSchema, planSchema } from './call-schema.ts';
import { callbackText, namesOf, nowSchema, type People, peopleSchema } from './people-schema.ts';
import { withRiskClasses } from './with-risk-classes.ts';

/** After this time without a word the call is looked for: what is told of an old one was told long ago. */
const LOOK_AFTER_MS = 1_000;
/** A call that is older than this was begun by another request. */
const OLD_MS = 60_000;

const bodySchema = z
  .strictObject({
    people: peopleSchema,
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional()
      .meta({ description: 'What whoever is called with a link reads, ISO 639-1.' }),
    now: nowSchema,
    dryRun: z.boolean().optional().meta({ description: 'Only say how everybody would be reached; nobody is rung.' }),
  })
  .meta({ id: 'NewCall' });
type NewCall = z.output<typeof bodySchema>;

const startedSchema = callSchema
  .extend({ links: z.array(linkSchema).optional().meta({ description: 'For those who are handed a link.' }) })
  .meta({ id: 'StartedCall' });

export const createCall = defineWrite({
  id: 'createCall',
  method: 'POST',
  path: '/calls',
  tag: 'calls',
  summary: 'Call people, and connect them in a conference',
  description:
    'The first person is called first; when they answer, the others are called at the same time. A retry under the same Idempotency-Key is the same call, whatever happened in between: nobody is rung twice.',
  scope: 'calls:write',
  params: nothing,
  query: nothing,
  body: bodySchema,
  answers: {
    202: { description: 'The call has begun.', schema: startedSchema, headers: { location: 'Where the call is.' } },
    200: { description: 'What would be done, for a dry run.', schema: planSchema },
  },
  problems: [
    ...(['misread', 'not-permitted', 'destination', 'routing', 'same-twice', 'too-many-calls', 'too-often'] as const),
    ...([
      'suppressed',
      'over-budget',
      'quiet-hours',
      'too-old',
      'telephony-unreachable',
      'overloaded',
      'maintenance',
      'failed',
      'no-links',
      'no-answer-yet',
    ] as const),
  ],
  async handle({ body }, context) {
    const unread = whyNotRead(body, context.deps.rules);
    if (unread !== undefined) return unread;
    const envelope = envelopeOf(body, context);
    const callId = callIdOf(envelope, (text) => hash('sha256', text, 'buffer'));
    const askedMs = context.deps.clock.now();
    await untilStored(context.deps, () => context.deps.commands.append(envelope));
    const begun = await untilBegun(callId, body.dryRun === true, context);
    if (begun === undefined) return problem('no-answer-yet', { more: body.dryRun === true ? undefined : { callId } });
    if ('reply' in begun) return refusedOrPlanned(begun.reply, body.people, context.deps.rules);
    const isOld = !context.isAgain && begun.call.startedAtMs < askedMs - OLD_MS;
    if (isOld && !isSameCall(begun.call, body.people)) return problem('idempotency-key-reused');
    return started(begun.call, isOld, context);
  },
});

/** It is sent as a message of the chat, so it is read as one before: what comes out has to be what went in. */
function whyNotRead({ people, now }: NewCall, { maxLegs, defaultCountry }: Rules): Problem | undefined {
  const read = parseCommand(callbackText(people, now), { maxLegs, defaultCountry });
  if (!read.ok) return misreadProblem(read.error);
  const isSame = read.command.kind === 'callback' && JSON.stringify(read.command.legs) === JSON.stringify(people);
  if (!isSame) throw new Error('the people of a request read differently as a message');
  return undefined;
}

function envelopeOf(body: NewCall, { deps, key, identity, messageId }: WriteContext): Envelope {
  return {
    adapter: API,
    sender: identity,
    chat: `api:${key.name}`,
    messageId,
    text: callbackText(body.people, body.now),
    sentAtMs: deps.clock.now(),
    ...(body.language !== undefined && { language: body.language }),
    ...(body.dryRun === true && { dryRun: true as const }),
  };
}

type Begun = { readonly call: CallView } | { readonly reply: OutgoingReply };

async function untilBegun(callId: CallId, isDryRun: boolean, context: WriteContext): Promise<Begun | undefined> {
  const { deps, since, messageId } = context;
  const told = (waitMs: number) =>
    untilTold<Begun>({ ...deps, since, waitMs }, (entry) => {
      const call = callToldIn(entry)?.call;
      if (call?.id === callId) return { call };
      const reply = answerIn(entry, messageId);
      return reply?.result === undefined || reply.result.kind === 'link' ? undefined : { reply };
    });
  if (isDryRun) return told(WAIT_MS);
  return (
    (await told(LOOK_AFTER_MS)) ??
    (await known(callId, context)) ??
    (await told(WAIT_MS - LOOK_AFTER_MS)) ??
    known(callId, context)
  );
}

async function known(callId: CallId, { deps }: WriteContext): Promise<Begun | undefined> {
  const history = await deps.operator.history(callId);
  return history && { call: viewCall(history.call.state) };
}

function refusedOrPlanned({ result, content }: OutgoingReply, people: People, rules: Rules): Outcome {
  switch (result?.kind) {
    case 'plan':
      return { kind: 'reply', status: 200, body: { people: withRiskClasses(result.people, rules) } };
    case 'refused':
      return refusalProblem(result.refusal, content, namesOf(people));
    case 'misread':
      return problem('misread', { detail: renderContent(content, 'en') });
    default:
      throw new Error('an answer to a new call that is none');
  }
}

function isSameCall(call: CallView, people: People): boolean {
  return people.every(({ address }, index) => call.people[index]?.address === formatLegAddress(address));
}

async function started(call: CallView, isReplay: boolean, { deps }: WriteContext): Promise<Outcome> {
  const guests = call.people.filter(({ address }) => address.startsWith('link:'));
  const links = guests.map(async ({ number, name = '' }) => {
    return { number, name, url: await untilStored(deps, () => deps.links.joinUrl(call.id, number)) };
  });
  const body = { ...call, ...(guests.length > 0 && { links: await Promise.all(links) }) };
  return { kind: 'reply', status: 202, headers: { location: `/v1/calls/${call.id}` }, body, isReplay };
}
