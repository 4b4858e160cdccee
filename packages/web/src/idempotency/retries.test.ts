import { hash } from 'node:crypto';
import { API, callIdOf, identitySchema } from '@partyline/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiWorld } from '../api/api-world.fixture.ts';
import { type Cut, DyingGateway } from './dying-gateway.fixture.ts';

const RUNS = 10_000;
/** Half a minute on two cores that nobody else uses. */
const LONG_MS = 300_000;
/** More than any request takes. */
const LAST_STEP = 40;
/** More than any request has, and most answers. */
const LAST_BYTE = 600;
const LEASE_MS = 15_000;

const world = new ApiWorld();
/** As if everybody had time without end. */
const rates = { take: async () => ({ ok: true as const, remaining: 1, resetMs: 0 }) };
const gateway = new DyingGateway({ ...world.deps, rates });
let key: string;
beforeAll(async () => {
  key = await world.key();
  await gateway.start();
});
afterAll(() => gateway.stop());

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

interface Write {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const newCall = { people: [{ address: '+12025550100' }, { address: '+12025550101' }] };

function textOf({ method, path, body }: Write, idempotencyKey: string): string {
  const head = [
    ...[`${method} /v1${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${key}`, 'connection: close'],
    ...[`idempotency-key: ${idempotencyKey}`, 'content-type: application/json', `content-length: ${body.length}`],
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

async function send(write: Write, idempotencyKey: string, cut?: Cut): Promise<Answer | undefined> {
  const text = await gateway.exchange(textOf(write, idempotencyKey), cut);
  if (text === undefined) return undefined;
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

/** As a client does that wants to know how it ended. */
async function untilAnswered(write: Write, idempotencyKey: string): Promise<Answer> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await send(write, idempotencyKey);
    if (answer !== undefined && answer.status !== 409 && answer.status !== 503) return answer;
    // Whoever has it in work is dead, or will be done in a moment.
    if (answer !== undefined) await world.clock.advance(LEASE_MS / 10);
  }
  throw new Error('it was never answered');
}

let runs = 0;

/** A call to do something with. */
function liveCall(): string {
  const taken = world.commandsTaken;
  const envelope = {
    ...{ adapter: API, sender: identitySchema.parse({ network: 'api', address: 'shop' }), chat: 'api:shop' },
    ...{ messageId: `shop/seed-${runs}`, text: 'CALLBACK +12025550100 +12025550101', sentAtMs: world.clock.now() },
  };
  world.carryOut(envelope);
  world.commandsTaken = taken;
  return callIdOf(envelope, (text) => hash('sha256', text, 'buffer'));
}

const cutArbitrary: fc.Arbitrary<Cut | undefined> = fc.option(
  fc.record({
    of: fc.constantFrom('request' as const, 'response' as const),
    at: fc.integer({ min: 0, max: LAST_BYTE }),
  }),
  { nil: undefined },
);
interface Try {
  readonly cut: Cut | undefined;
  readonly dieAt: number | undefined;
  /** It goes out while the one before is under way. */
  readonly atOnce: boolean;
  /** Enough time passes before it for others to be taken for dead. */
  readonly isLate: boolean;
}

const triesArbitrary: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    cut: cutArbitrary,
    dieAt: fc.option(fc.integer({ min: 1, max: LAST_STEP }), { nil: undefined }),
    atOnce: fc.boolean(),
    isLate: fc.boolean(),
  }),
  { minLength: 0, maxLength: 4 },
);

const writes = {
  call: () => ({ method: 'POST', path: '/calls', body: JSON.stringify(newCall) }),
  link: () => ({ method: 'POST', path: `/calls/${liveCall()}/links`, body: '{"name":"Anna"}' }),
  end: () => ({ method: 'DELETE', path: `/calls/${liveCall()}`, body: '{}' }),
  invite: () => ({ method: 'POST', path: '/invites', body: '{"address":"xmpp:alice@example.org"}' }),
} as const satisfies Record<string, () => Write>;

/** What has happened of each kind. */
function counts(): Record<keyof typeof writes, number> {
  return {
    call: world.commandsTaken,
    link: world.linksMade,
    end: world.hangups,
    invite: world.storage.out(world.xmpp).replies.size,
  };
}

async function tryIt(kind: keyof typeof writes, tries: readonly Try[]): Promise<void> {
  runs += 1;
  const [write, name] = [writes[kind](), `run-${runs}`];
  const before = counts();
  const answers: Promise<Answer | undefined>[] = [];
  for (const { cut, dieAt, atOnce, isLate } of tries) {
    if (!atOnce) await Promise.all(answers);
    if (isLate) await world.clock.advance(LEASE_MS + 1_000);
    if (dieAt !== undefined) gateway.dieAt(dieAt);
    answers.push(send(write, name, cut));
  }
  await Promise.all(answers);
  const last = await untilAnswered(write, name);
  const whole = (await Promise.all(answers)).filter((answer) => answer !== undefined && answer.status < 300);
  expect(last.status).toBeLessThan(300);
  // Whoever got an answer got the same one.
  for (const answer of whole)
    expect({ body: answer?.body, status: answer?.status }).toEqual({ body: last.body, status: last.status });
  if (whole.length > 0) expect(last.head).toMatch(/^idempotent-replayed: true$/im);
  const after = counts();
  expect(after[kind] - before[kind]).toBe(1);
}

const whole = { cut: undefined, dieAt: undefined, atOnce: false, isLate: false };
const kinds: readonly (keyof typeof writes)[] = ['call', 'link', 'end', 'invite'];

it.each(kinds)(
  '%s is done once when its connection breaks at each byte',
  async (kind) => {
    for (const of of ['request', 'response'] as const) {
      for (let at = 0; at <= LAST_BYTE; at += 1) await tryIt(kind, [{ ...whole, cut: { of, at } }]);
    }
  },
  LONG_MS,
);

it.each(kinds)('%s is done once when the gateway dies at each of its steps', async (kind) => {
  for (let dieAt = 1; dieAt <= LAST_STEP; dieAt += 1) {
    for (const isLate of [false, true])
      await tryIt(kind, [
        { ...whole, dieAt },
        { ...whole, isLate },
      ]);
  }
});

it(
  `writes are done once, however often they are sent, cut off and left by gateways that die (${RUNS} runs)`,
  async () => {
    const kind = fc.constantFrom<(keyof typeof writes)[]>('call', 'call', 'call', 'link', 'end', 'invite');
    await fc.assert(fc.asyncProperty(kind, triesArbitrary, tryIt), { numRuns: RUNS, seed: 1 });
  },
  LONG_MS,
);
