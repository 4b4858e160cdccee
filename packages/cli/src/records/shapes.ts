import { callIdSchema, nodeIdSchema, riskClassSchema, routeSchema } from '@partyline/core';
import { z } from 'zod';

/*
 * What `--json` prints, one shape per noun. Times are ISO 8601 in UTC. Keys are only ever added: a test holds them.
 */

const time = z.iso.datetime();
const count = z.number().int().nonnegative();
const cause = z.strictObject({ q850: z.number(), sip: z.number().nullable() });

const attempt = z.strictObject({
  provider: z.string(),
  phase: z.string(),
  startedAt: time,
  ringingAt: time.nullable(),
  answeredAt: time.nullable(),
  endedAt: time.nullable(),
  outcome: z.string().nullable(),
  cause: cause.nullable(),
});

const person = z.strictObject({
  leg: z.number().int().positive(),
  address: z.string(),
  state: z.string(),
  provider: z.string().nullable(),
  joinedAt: time.nullable(),
  leftAt: time.nullable(),
  outcome: z.string().nullable(),
  attempts: z.array(attempt),
});

const call = z.strictObject({
  id: callIdSchema,
  shortId: z.string(),
  node: nodeIdSchema,
  phase: z.string(),
  startedAt: time,
  endedAt: time.nullable(),
  startedBy: z.string(),
  chat: z.strictObject({ adapter: z.string(), chat: z.string() }),
  closeReason: z.string().nullable(),
  closedBy: z.string().nullable(),
  legs: z.array(person),
});
export type CallRecord = z.infer<typeof call>;

const leg = z.strictObject({
  call: callIdSchema,
  shortId: z.string(),
  node: nodeIdSchema,
  leg: z.number().int().positive(),
  address: z.string(),
  state: z.string(),
  provider: z.string().nullable(),
  since: time,
  attempts: count,
});
export type LegRecord = z.infer<typeof leg>;

const channel = z.strictObject({
  leg: z.number().int().positive(),
  attempt: z.number().int().positive(),
  address: z.string().nullable(),
  state: z.enum(['created', 'ringing', 'answered']),
});
const bridge = z.strictObject({
  node: nodeIdSchema,
  callId: callIdSchema,
  state: z.enum(['ok', 'no-call', 'no-bridge']),
  members: z.array(channel),
  channels: z.array(channel),
});

const orphan = z.strictObject({
  node: nodeIdSchema,
  callId: callIdSchema,
  /** `no-call`: Asterisk holds it, and no live call owns it. `unreadable`: a call that this version cannot read. */
  kind: z.enum(['no-call', 'unreadable']),
  channels: z.array(channel),
  reason: z.string().nullable(),
});
export type OrphanRecord = z.infer<typeof orphan>;

const pbx = z.strictObject({
  node: z.string(),
  /** `unknown`: it never reported. `silent`: not lately. */
  state: z.enum(['callable', 'not-callable', 'draining', 'drained', 'silent', 'unknown']),
  heldBy: z.string().nullable(),
  load: count,
  waiting: count,
  reportedAt: time.nullable(),
  configured: z.boolean(),
  drain: z.strictObject({ by: z.string(), since: time }).nullable(),
});
export type PbxRecord = z.infer<typeof pbx>;

const adapter = z.strictObject({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['online', 'connecting', 'off', 'silent']),
  reason: z.string().nullable(),
  holder: z.string().nullable(),
  waiting: count,
  dead: count,
});
export type AdapterRecord = z.infer<typeof adapter>;

const stream = z.strictObject({
  name: z.string(),
  length: count,
  oldestAt: time.nullable(),
  groups: z.array(z.strictObject({ name: z.string(), lag: count, pending: count })),
  dead: count,
});
export type StreamRecord = z.infer<typeof stream>;

const letter = z.strictObject({
  id: z.string(),
  stream: z.string(),
  entry: z.string(),
  at: time,
  reason: z.string(),
  retryable: z.boolean(),
});
export type LetterRecord = z.infer<typeof letter>;

const drained = z.strictObject({ node: z.string(), result: z.enum(['drained', 'undrained', 'requested']) });
export type DrainRecord = z.infer<typeof drained>;

const suppression = z.strictObject({
  address: z.string(),
  since: time,
  by: z.enum(['called', 'operator', 'program']),
  name: z.string().nullable(),
  why: z.string().nullable(),
});
export type SuppressionRecord = z.infer<typeof suppression>;

const measure = z.number().nonnegative();
const rating = z.strictObject({
  provider: z.string(),
  /** A country's calling code or a part of it, a kind of address, `canary`, or `*`. */
  destination: z.string(),
  attempts: measure,
  reached: measure,
  answered: measure,
  acdSeconds: measure.nullable(),
  pddSeconds: measure.nullable(),
  score: measure.nullable(),
  failures: count,
  lockedUntil: time.nullable(),
});
export type RatingRecord = z.infer<typeof rating>;

/** `lines`: how many calls it carries at once; null where that is not limited, or where it is one destination's row. */
const provider = rating.extend({ lines: count.nullable(), linesTaken: count.nullable() });
export type ProviderRecord = z.infer<typeof provider>;

/** All but the provider is null where the table cannot be read: then nobody is called through it. */
const rateTable = z.strictObject({
  provider: z.string(),
  rows: count.nullable(),
  importedAt: time.nullable(),
  by: z.string().nullable(),
});
export type RateTableRecord = z.infer<typeof rateTable>;

const route = rating.extend({
  address: z.string(),
  place: z.number().int().positive(),
  /** Of the provider's rate table, and what a minute costs by it; null where it has none. */
  prefix: z.string().nullable(),
  pricePerMinute: measure.nullable(),
  standing: routeSchema.shape.standing,
});
export type RouteRecord = z.infer<typeof route>;

const routeTest = z.strictObject({
  address: z.string(),
  /** Of the number that it is or holds, and the prefix that decided; null where there is none. */
  riskClass: riskClassSchema.nullable(),
  riskPrefix: z.string().nullable(),
  /** Why it may not be dialled; null where it may. */
  risk: z.string().nullable(),
  routes: z.array(route),
});
export type RouteTestRecord = z.infer<typeof routeTest>;

/** What is kept of what is over, whole: see the `kind`s of core's call records. Keys beyond these are theirs. */
const cdr = z.looseObject({
  kind: z.enum(['attempt', 'leg', 'call']),
  callId: callIdSchema,
  node: nodeIdSchema,
  startedBy: z.strictObject({ network: z.string(), address: z.string() }),
  startedAt: time,
  endedAt: time,
  talkMs: count,
});

const recording = z.strictObject({ call: callIdSchema, number: z.number().int().positive() });

/** By noun, or by what was asked for. */
export const shapes = {
  calls: z.array(call),
  'call show': call.extend({ timeline: z.array(z.looseObject({ at: time, kind: z.string() })) }),
  legs: z.array(leg),
  bridges: z.array(bridge),
  orphans: z.array(orphan),
  'orphans clean': z.array(orphan),
  hangup: z.strictObject({ id: callIdSchema, result: z.enum(['ended', 'requested']) }),
  order: z.strictObject({ id: callIdSchema, order: z.string(), answer: z.string() }),
  pbx: z.array(pbx),
  'pbx forget': z.strictObject({ id: z.string(), calls: count, waiting: count }),
  adapters: z.array(adapter),
  drain: z.array(drained),
  stream: z.array(stream),
  providers: z.array(provider),
  'routes test': routeTest,
  'routes list': z.array(rateTable),
  'routes import': z.strictObject({ provider: z.string(), rows: count, result: z.literal('imported') }),
  'routes remove': z.strictObject({ provider: z.string(), result: z.literal('removed') }),
  /** `--jsonl` writes the same, a line each. */
  cdr: z.array(cdr),
  'recording list': z.array(recording.extend({ node: nodeIdSchema, begunAt: time })),
  'recording fetch': recording.extend({ file: z.string(), bytes: count }),
  'recording delete': recording.extend({ result: z.literal('deleted') }),
  'dead list': z.array(letter),
  'dead show': letter.extend({ data: z.string() }),
  'dead retry': z.strictObject({ id: z.string(), result: z.literal('retried') }),
  'suppress list': z.array(suppression),
  'suppress add': z.strictObject({ address: z.string(), result: z.enum(['added', 'was-there']) }),
  'suppress remove': z.strictObject({ address: z.string(), result: z.literal('removed') }),
  'dead drop': z.strictObject({ id: z.string(), result: z.literal('dropped') }),
} as const satisfies Readonly<Record<string, z.ZodType>>;
