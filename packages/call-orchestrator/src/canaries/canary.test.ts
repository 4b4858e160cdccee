import { CANARY, canaryMessage, nextCanaryMs, parseLegAddress, providerIdSchema, RateBook } from '@partyline/core';
import { createMemoryBus } from '@partyline/testkit';
import { describe, expect, it } from 'vitest';
import { World } from '../world.fixture.ts';
import { runCanaries } from './canary-clock.ts';

const [alpha, beta] = [providerIdSchema.parse('alpha'), providerIdSchema.parse('beta')];
const ECHO = '+12025550165';
const parsed = parseLegAddress(ECHO);
if (!parsed.ok) throw new Error('no address');
const echo = parsed.address;
const plan = { times: { kind: 'every', everyMs: 600_000 } as const, echo, providers: [alpha, beta] };

/** A gateway whose canaries call, and a process beside it that wants the same. */
function worldWithCanaries(behaviours: ConstructorParameters<typeof World>[0] = {}): World {
  const world = new World(behaviours);
  world.system.echoes.add(ECHO);
  for (const _ of ['one', 'another']) {
    const { commands } = createMemoryBus(world.storage);
    void runCanaries(plan, { commands, clock: world.clock, logger: world.logger }, new AbortController().signal);
  }
  return world;
}

/** Until so long after their next time. */
async function untilCanaries(world: World, afterMs = 20_000): Promise<void> {
  const atMs = nextCanaryMs(plan.times, world.clock.now());
  await world.clock.advance(atMs - world.clock.now() + afterMs);
}

async function attemptsOf(world: World) {
  const found = [];
  const { callRecords } = createMemoryBus(world.storage);
  for await (const records of callRecords.read({ sinceMs: 0, untilMs: Number.POSITIVE_INFINITY })) {
    found.push(...records.filter(({ kind }) => kind === 'attempt'));
  }
  return found;
}

const figuresOf = async (world: World) => {
  const { minutes } = await createMemoryBus(world.storage).ratings.read();
  return [...minutes.values()].flatMap((counted) => [...counted]);
};

describe('a canary', () => {
  it('calls the echo once through each provider at its time, hears its tone, and leaves a record; nobody is told', async () => {
    const world = worldWithCanaries();
    world.startGateway();
    await untilCanaries(world);
    expect(world.system.dialled).toEqual([ECHO, ECHO]);
    expect(world.calls.map(({ phase, closeReason }) => `${phase} ${closeReason}`)).toEqual([
      'ended tested',
      'ended tested',
    ]);
    expect(await attemptsOf(world)).toMatchObject([
      { provider: 'alpha', echo: true, class: 'answered', named: true, startedBy: { network: 'canary' } },
      { provider: 'beta', echo: true },
    ]);
    expect(await world.told()).toEqual([]);
    expect(world.storage.out(CANARY).stream.size).toBe(0);
    expect(world.system.channels.size + world.system.bridges.size).toBe(0);
    await untilCanaries(world);
    expect(world.system.dialled).toHaveLength(4);
  });

  it('whose tone does not come back counts as one that nobody can be heard in', async () => {
    const world = worldWithCanaries();
    world.system.echoes.clear();
    world.startGateway();
    await untilCanaries(world);
    expect(await attemptsOf(world)).toMatchObject([{ echo: false }, { echo: false }]);
    expect(await figuresOf(world)).toMatchObject([
      ['alpha canary', { attempts: 1, reached: 0, silent: 1 }],
      ['beta canary', { attempts: 1, reached: 0, silent: 1 }],
    ]);
  });

  it('locks out a provider that fails, and brings it back', async () => {
    let broken = true;
    const failing = { endsAfterMs: 50, cause: { q850: 34, sip: 503 } };
    const world = worldWithCanaries(
      new Proxy({}, { get: (_, key) => (broken && String(key).endsWith('@alpha') ? failing : undefined) }),
    );
    world.startGateway();
    for (let time = 0; time < 3; time += 1) await untilCanaries(world);
    const failures = async () =>
      (await createMemoryBus(world.storage).ratings.read()).streaks.get('alpha *')?.failures ?? 0;
    expect(await failures()).toBe(3);
    expect((await figuresOf(world)).filter(([key]) => key.startsWith('alpha'))).toMatchObject(
      Array.from({ length: 3 }, () => ['alpha canary', { attempts: 1, reached: 0 }]),
    );
    await world.say('CALLBACK +12025550100 +12025550101');
    await world.clock.advance(3_000);
    expect(world.calls.at(-1)?.legs[0]?.providers).toEqual(['beta', 'alpha']);
    broken = false;
    await untilCanaries(world);
    expect(await failures()).toBe(0);
  });

  it('goes on through a kill, is heard by whoever takes over, and rings the echo once', async () => {
    const world = worldWithCanaries();
    // The first gateway dies before the tone has come back.
    const first = world.startGateway();
    await untilCanaries(world, 1_200);
    first.kill();
    await world.clock.advance(2_000);
    world.startGateway();
    await world.clock.advance(20_000);
    expect(world.system.dialled).toEqual([ECHO, ECHO]);
    expect(await attemptsOf(world)).toMatchObject([{ echo: true }, { echo: true }]);
  });

  it('is listened to anew by whoever takes over late', async () => {
    const world = worldWithCanaries();
    const first = world.startGateway();
    await untilCanaries(world, 1_200);
    first.kill();
    await world.clock.advance(25_000);
    world.startGateway();
    await world.clock.advance(20_000);
    expect(await attemptsOf(world)).toMatchObject([{ echo: true }, { echo: true }]);
    expect(world.calls.every(({ phase }) => phase === 'ended')).toBe(true);
  });

  it('does not hold up a gateway that is stopped', async () => {
    const world = worldWithCanaries({ [ECHO]: { ringsAfterMs: 10 } });
    const { orchestrator } = world.startGateway();
    await untilCanaries(world, 1_000);
    let isStopped = false;
    void orchestrator.stop().then(() => {
      isStopped = true;
    });
    await world.clock.advance(2_000);
    expect(isStopped).toBe(true);
  });

  it('is heard also where the line to Asterisk broke when its tone came back', async () => {
    const world = worldWithCanaries();
    const { telephony } = world.startGateway();
    await untilCanaries(world, 1_200);
    telephony.disconnect();
    await world.clock.advance(2_000);
    telephony.reconnect();
    await world.clock.advance(20_000);
    expect(await attemptsOf(world)).toMatchObject([{ echo: true }, { echo: true }]);
  });

  it('that waited for a gateway for longer than a minute is left out', async () => {
    const world = worldWithCanaries();
    await untilCanaries(world, 61_000);
    world.startGateway();
    await world.clock.advance(20_000);
    expect(world.system.dialled).toEqual([]);
    expect([...world.storage.nodes().values()].map(({ inbox }) => inbox.size)).toEqual([0]);
  });

  it('keeps to what a minute may cost, and to the budget', async () => {
    const world = worldWithCanaries();
    const tariff = { prefix: '1', setupFeeMicros: 0, initialSeconds: 60, incrementSeconds: 60 };
    const book = new RateBook(createMemoryBus(world.storage).records);
    const head = { importedAtMs: 0, by: 'olga' };
    await book.replace({ ...head, provider: alpha, id: 'a' }, [{ ...tariff, pricePerMinuteMicros: 400_000 }]);
    await book.replace({ ...head, provider: beta, id: 'b' }, [{ ...tariff, pricePerMinuteMicros: 10_000 }]);
    world.routing = { maxPriceMicros: 300_000 };
    world.budgetLimits = { all: 55_000 };
    world.startGateway();
    await untilCanaries(world);
    // Five minutes are reserved, one is paid.
    expect(await attemptsOf(world)).toMatchObject([{ provider: 'beta', costMicros: 10_000 }]);
    await untilCanaries(world);
    expect(await attemptsOf(world)).toHaveLength(1);
  });

  it('leaves the last line of a provider to people', async () => {
    const world = worldWithCanaries();
    world.lineLimits = { alpha: 2, beta: 3 };
    world.startGateway();
    await world.clock.advance(1_100);
    await world.say('CALLBACK +12025550100 +12025550101 via alpha beta');
    await untilCanaries(world);
    expect(await attemptsOf(world)).toMatchObject([
      { provider: 'alpha', outcome: 'lines-busy' },
      { provider: 'beta', outcome: 'released' },
    ]);
  });

  it('is no command that somebody could write', async () => {
    const world = worldWithCanaries();
    world.startGateway();
    await world.say(canaryMessage(alpha, echo, 0).text);
    expect(world.system.dialled).toEqual([]);
  });
});
