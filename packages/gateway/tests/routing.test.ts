import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBus } from '@partyline/bus';
import { canaryMessage, parseLegAddress, providerIdSchema } from '@partyline/core';
import { ChatUser, createFakeLogger, eventually, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsTo, ordinary, startGatewayStack } from './gateway-stack.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
let stack: Stack;
let alice: ChatUser;
let isMended = false;

/** The provider that answers everything with 503 stands first. */
const ORDER = ['gamma', 'alpha', 'beta', 'delta', 'epsilon', 'sip'];

beforeAll(async () => {
  stack = await startGatewayStack({
    changeConfig: (config) => {
      config.routing = { probeShare: 0 };
      config.providers.sort((one, other) => ORDER.indexOf(one.id) - ORDER.indexOf(other.id));
      const [gamma] = config.providers;
      if (gamma === undefined || !isMended) return;
      gamma.dial.phone = 'PJSIP/{number}@beta';
      // A recovering one is certain of a try.
      config.routing = { probeShare: 0.25 };
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
});

async function partyline(...args: string[]) {
  const { stdout } = await run(process.execPath, [cli, '--config', stack.info.config ?? '', ...args, '--json']);
  return JSON.parse(stdout);
}
const providersOf = (number: string) => callsTo(stack, number).map(({ provider }) => provider);

/** Two are called: the first through whom routing chooses, the second by name, so that it says nothing of the others. */
async function callThrough(first: string, second: string): Promise<void> {
  const call = await alice.call(`CALLBACK ${first} ${second} via auto alpha`);
  await call.inConference(2);
  alice.send('HANGUP');
  await call.ended();
}

it('leaves a failing provider alone, puts slow and lossy ones behind, and uses a healed one again', {
  timeout: 240_000,
}, async () => {
  for (const index of [0, 2, 4]) await callThrough(ordinary(index), ordinary(index + 1));
  expect(providersOf(ordinary(0))).toEqual(['gamma', 'alpha']);
  await callThrough(ordinary(6), ordinary(7));
  expect(providersOf(ordinary(6))).toEqual(['alpha']);
  expect(await alice.ask('WHY 1')).toMatch(
    /^\+12025550106: alpha (\d+) of \1 calls reached.*; gamma (?:less good, 0 of 2 calls reached, 0 answered|last, it failed 3 times in a row); not yet known: beta, delta, epsilon\.\nTried alpha \(answered\)\.$/s,
  );

  // Who names it gets it, and nobody else.
  const refused = await alice.call(`CALLBACK ${ordinary(22)} ${ordinary(23)} via gamma`);
  await refused.ended();
  expect(providersOf(ordinary(22))).toEqual(['gamma']);

  // Nine talk for as long as it takes to have their lines read.
  const many = Array.from({ length: 9 }, (_, index) => ordinary(10 + index));
  const via = ['alpha', 'delta', 'epsilon'].flatMap((id) => [id, id, id]);
  const call = await alice.call(`CALLBACK ${many.join(' ')} via ${via.join(' ')}`);
  await call.inConference(9, 30_000);
  await delay(13_000);
  alice.send('HANGUP');
  await call.ended();

  let routes: Readonly<Record<string, string>>[] = [];
  const placeOf = (id: string) => routes.findIndex(({ provider }) => provider === id);
  await eventually(
    () => `alpha before the others, gamma locked out: ${JSON.stringify(routes)}`,
    async () => {
      ({ routes } = await partyline('routes', 'test', ordinary(8)));
      const isLocked = routes.at(-1)?.['standing'] === 'locked' && placeOf('gamma') === routes.length - 1;
      return isLocked && placeOf('alpha') === 0 && placeOf('delta') > 0 && placeOf('epsilon') > 0;
    },
  );
  expect(routes[placeOf('epsilon')]).toMatchObject({ standing: 'behind' });
  expect(routes[placeOf('beta')]).toMatchObject({ standing: 'new' });
  const ratings: { provider: string; pddSeconds: number; score: number }[] = await partyline('providers');
  const [, alpha, , delta, epsilon] = ratings;
  expect(delta?.pddSeconds).toBeGreaterThan(3.5);
  expect(alpha?.pddSeconds).toBeLessThan(1);
  expect(epsilon?.score).toBeLessThan((alpha?.score ?? 0) - 10);
  expect(await alice.ask('PROVIDERS')).toMatch(
    /^gamma: 0 of [34] calls reached, 0 answered; failed [34] times in a row/m,
  );

  // Its trunk is mended: the gateway is started with it.
  isMended = true;
  await stack.restart('gateway');
  await eventually('the end of the lock', async () => (await partyline('providers'))[0].lockedUntil === null, 60_000);
  await callThrough(ordinary(20), ordinary(21));
  expect(providersOf(ordinary(20))).toEqual(['beta']);
  expect((await partyline('providers'))[0]).toMatchObject({ provider: 'gamma', failures: 0 });

  const records = await partyline('cdr', '--kind', 'all', '--limit', '1000');
  const talkMs = (kind: string) =>
    records.reduce(
      (sum: number, one: { kind: string; talkMs: number }) => sum + (one.kind === kind ? one.talkMs : 0),
      0,
    );
  expect(talkMs('attempt')).toBe(talkMs('leg'));
  expect(talkMs('leg')).toBe(talkMs('call'));
  expect(records.filter(({ kind }: { kind: string }) => kind === 'call')).toHaveLength(7);
});

it('tries providers with an echo: its tone comes back or it does not, and nobody is told', async () => {
  const redis = stack.info.redis;
  if (redis === undefined) throw new Error('the stack has no Redis');
  const bus = createBus({ url: redis.url }, { logger: createFakeLogger() });
  const [echo, tone] = ['+12025550165', ordinary(40)].map((text) => {
    const parsed = parseLegAddress(text);
    if (!parsed.ok) throw new Error(`no address: ${text}`);
    return parsed.address;
  });
  if (echo === undefined || tone === undefined) throw new Error('no addresses');
  const [alpha, beta, delta] = ['alpha', 'beta', 'delta'].map((id) => providerIdSchema.parse(id));
  if (alpha === undefined || beta === undefined || delta === undefined) throw new Error('no providers');
  // At the same instant a second gateway would write the first of them, too.
  const now = Date.now();
  for (const provider of [alpha, delta, alpha]) await bus.commands.append(canaryMessage(provider, echo, now));
  // As where a provider connects calls to somebody else: a line that is heard, and is not the echo.
  await bus.commands.append(canaryMessage(beta, tone, now));
  await bus.close();
  let canaries: Readonly<Record<string, unknown>>[] = [];
  await eventually(
    () => `three canaries: ${JSON.stringify(canaries)}`,
    async () => {
      canaries = (await partyline('cdr', '--kind', 'attempt', '--limit', '1000')).filter(
        (one: object) => 'echo' in one,
      );
      return canaries.length === 3;
    },
    30_000,
  );
  const of = (id: string) => canaries.find(({ provider }) => provider === id);
  expect(of('alpha')).toMatchObject({ echo: true, class: 'answered', figures: { heard: {}, sent: {} } });
  expect(of('delta')).toMatchObject({ echo: true });
  expect(of('beta')).toMatchObject({ echo: false, class: 'answered' });
  const ratings = await partyline('providers', '--by-destination');
  const counted = ratings.filter(({ destination }: { destination: string }) => destination === 'canary');
  expect(
    counted.map(({ provider, attempts, reached }: Record<string, unknown>) => [provider, attempts, reached]),
  ).toEqual(
    expect.arrayContaining([
      ['alpha', 0.5, 0.5],
      ['beta', 0.5, 0],
      ['delta', 0.5, 0.5],
    ]),
  );
});
