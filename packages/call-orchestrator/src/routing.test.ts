import { API, providerIdSchema, RateBook, type Records } from '@partyline/core';
import { createMemoryBus } from '@partyline/testkit';
import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

const CONGESTED = { endsAfterMs: 50, cause: { q850: 34, sip: 503 } };
let taken = 0;
/** A number that nobody was called at before. */
function fresh(): string {
  taken += 1;
  return `+1202555${String(1_000 + taken)}`;
}

/** Providers of which these fail, whoever is called. */
function worldWhere(fails: (provider: string) => boolean): World {
  const world = new World(
    new Proxy({}, { get: (_, key) => (fails(String(key).split('@')[1] ?? '') ? CONGESTED : undefined) }),
  );
  world.routing = { by: 'quality', probeShare: 0.1 };
  world.callLimits = { atOnce: 100 };
  return world;
}

async function call(world: World): Promise<readonly string[]> {
  await world.say(`CALLBACK ${fresh()} ${fresh()}`);
  await world.clock.advance(5_000);
  await world.say('HANGUP');
  await world.clock.advance(10_000);
  return world.calls.at(-1)?.legs[0]?.attempts.map(({ provider }) => provider) ?? [];
}

describe('routing by quality', () => {
  it('leaves a failing provider alone after a few calls, tells why, and uses it again when it is healed', async () => {
    let broken = true;
    const world = worldWhere((provider) => provider === 'alpha' && broken);
    world.startGateway();
    await world.clock.advance(1_100);
    expect(await call(world)).toEqual(['alpha', 'beta']);
    await call(world);
    expect(await call(world)).toEqual(['beta']);
    await world.say('WHY 1');
    expect((await world.told()).at(-1)).toMatch(
      /^\+1202555\d{4}: beta 4 of 4 calls reached, 4 answered, \d+ s on average; alpha last, it failed \d times in a row\.\nTried beta \(answered\)\.$/,
    );
    broken = false;
    await world.clock.advance(60_000);
    // The draw that gives a recovering one a try.
    world.random = () => 0.3;
    expect((await call(world))[0]).toBe('alpha');
    world.random = () => 0.99;
    for (let index = 0; index < 6; index += 1) await call(world);
    await world.say('PROVIDERS');
    const [alpha, beta] = (await world.told()).at(-1)?.split('\n') ?? [];
    expect(alpha).toMatch(/^alpha: \d+ of \d+ calls reached, \d+ answered, \d+ s on average/);
    expect(alpha).not.toContain('in a row');
    expect(beta).toMatch(/^beta: (\d+) of \1 calls reached/);
  });

  it('obeys a named provider, however it does, and says so', async () => {
    const world = worldWhere((provider) => provider === 'alpha');
    world.startGateway();
    await world.clock.advance(1_100);
    for (let index = 0; index < 3; index += 1) await call(world);
    const [one, two] = [fresh(), fresh()];
    await world.say(`CALLBACK ${one} ${two} via alpha`);
    await world.clock.advance(5_000);
    expect(world.calls.at(-1)?.legs[0]?.attempts.map(({ provider }) => provider)).toEqual(['alpha']);
    await world.say(`WHY ${one}`);
    expect((await world.told()).at(-1)).toBe(
      `${one}: you named alpha, so nobody else was tried.\nTried alpha (could not be reached, the network failed, SIP 503).`,
    );
  });

  it('goes on with what it knows after a kill: everything is counted once', async () => {
    const world = worldWhere((provider) => provider === 'alpha');
    const gateway = world.startGateway();
    await world.clock.advance(1_100);
    for (let index = 0; index < 3; index += 1) await call(world);
    const before = world.storage.ratings.records.length;
    gateway.kill();
    await world.clock.advance(15_000);
    world.startGateway();
    await world.clock.advance(10_000);
    expect(world.storage.ratings.records).toHaveLength(before);
    expect(await call(world)).toEqual(['beta']);
  });
});

describe('what calls cost', () => {
  const tariff = (prefix: string, price: number) => ({
    ...{ prefix, pricePerMinuteMicros: price, setupFeeMicros: 0, initialSeconds: 60, incrementSeconds: 60 },
  });
  async function pricedWorld(): Promise<World> {
    const world = new World();
    world.routing = { by: 'quality', probeShare: 0, priceWeight: 0.2, maxPriceMicros: 300_000 };
    const book = new RateBook(createMemoryBus(world.storage).records);
    const head = { id: 'one', importedAtMs: 0, by: 'olga' };
    const [alpha, beta] = ['alpha', 'beta'].map((id) => providerIdSchema.parse(id));
    if (alpha === undefined || beta === undefined) throw new Error('no providers');
    await book.replace({ ...head, provider: alpha }, [tariff('1', 100_000), tariff('49', 900_000)]);
    await book.replace({ ...head, provider: beta }, [tariff('1202', 20_000), tariff('49', 500_000)]);
    world.startGateway();
    await world.clock.advance(1_100);
    return world;
  }

  it('is in the records: of attempts, of people and of the call', async () => {
    const world = await pricedWorld();
    await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
    await world.clock.advance(65_000);
    await world.say('HANGUP');
    await world.clock.advance(5_000);
    const { records } = world.storage.ratings;
    expect(records.filter(({ kind }) => kind === 'attempt')).toMatchObject([
      { provider: 'alpha', prefix: '1', billedSeconds: 120, costMicros: 200_000 },
      { provider: 'beta', prefix: '1202', billedSeconds: 120, costMicros: 40_000 },
    ]);
    expect(records.at(-1)).toMatchObject({ kind: 'call', billedSeconds: 240, costMicros: 240_000 });
    await call(world);
    await world.say('WHY 1');
    expect((await world.told()).at(-1)).toMatch(
      /alpha \d+ of .*, 0\.10 a minute|beta .*, 0\.02 a minute|not yet known/,
    );
  });

  it('is known before a message is answered that came while nobody drove the node', async () => {
    const world = await pricedWorld();
    for (const gateway of world.gateways) gateway.kill();
    world.slowRatesMs = 300;
    await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
    await world.clock.advance(15_000);
    world.startGateway();
    await world.clock.advance(10_000);
    expect(world.calls[0]?.legs.map(({ routes }) => routes?.[0]?.rate?.pricePerMinuteMicros)).toEqual([
      100_000, 20_000,
    ]);
  });

  it.each([
    ['its rows are missing', (records: Records) => records.remove('rate-rows/alpha/one/0')],
    ['a later version wrote it', (records: Records) => records.put('rate-tables/alpha', '{"v":99}')],
  ])(
    'is nothing that a table allows which cannot be read: %s; nobody is called through its provider',
    async (_, spoil) => {
      const world = await pricedWorld();
      for (const gateway of world.gateways) gateway.kill();
      await spoil(createMemoryBus(world.storage).records);
      await world.clock.advance(15_000);
      world.startGateway();
      await world.clock.advance(2_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      expect((await world.told()).at(-1)).toContain('has a price');
      expect(world.calls).toEqual([]);
      await world.say(`CALLBACK ${fresh()} ${fresh()}`);
      await world.clock.advance(3_000);
      expect(world.calls[0]?.legs.map(({ providers }) => providers)).toEqual([['beta'], ['beta']]);
    },
  );

  describe('in a day', () => {
    /** Alpha costs 0.10 a minute, begun minutes whole; beta 0.02. */
    async function budgetWorld(person: number): Promise<World> {
      const world = await pricedWorld();
      for (const gateway of world.gateways) gateway.kill();
      await world.clock.advance(15_000);
      world.budgetLimits = { person };
      world.startGateway();
      await world.clock.advance(2_000);
      return world;
    }

    it('begins no call that might cost more than is left, and says so', async () => {
      const world = await budgetWorld(900_000);
      // Five minutes of each of two people.
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha alpha`);
      expect((await world.told()).at(-1)).toContain('What is left of your 0.90 a day for calls is not enough');
      expect(world.calls).toEqual([]);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      await world.clock.advance(5_000);
      expect(world.calls).toHaveLength(1);
      // One that runs may have the rest; others have their own.
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      expect((await world.told()).at(-1)).toContain('of your 0.90 a day');
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`, 'bob@example.org');
      await world.clock.advance(3_000);
      expect(world.calls).toHaveLength(2);
    });

    it('ends a call when nothing is left for it, and no later; over a kill too', async () => {
      const world = await budgetWorld(1_300_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha alpha`);
      await world.clock.advance(120_000);
      expect(world.calls[0]?.phase).toBe('talking');
      for (const gateway of world.gateways) gateway.kill();
      await world.clock.advance(30_000);
      world.startGateway();
      await world.clock.advance(600_000);
      expect(world.calls[0]).toMatchObject({ phase: 'ended', closeReason: 'budget' });
      expect((await world.told()).at(-1)).toContain('the budget for calls was used up');
      const cost = world.storage.ratings.records.at(-1);
      expect(cost).toMatchObject({ kind: 'call' });
      expect(cost?.costMicros).toBeLessThanOrEqual(1_300_000);
      expect(cost?.costMicros).toBeGreaterThan(800_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      expect((await world.told()).at(-1)).toContain('is not enough');
      // Tomorrow is another day.
      await world.clock.advance(24 * 3_600_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      await world.clock.advance(5_000);
      expect(world.calls).toHaveLength(2);
    });

    it('has room again as soon as a call is over', async () => {
      const world = await budgetWorld(900_000);
      for (const count of [1, 2]) {
        await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
        await world.clock.advance(3_000);
        expect(world.calls).toHaveLength(count);
        await world.say('HANGUP');
        await world.clock.advance(3_000);
      }
    });

    it('ends one of two calls where that leaves enough for the other', async () => {
      const world = await budgetWorld(1_350_000);
      for (const _ of [1, 2]) {
        await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
        await world.clock.advance(1_000);
      }
      await world.clock.advance(288_000);
      expect(world.calls.map(({ phase }) => phase).toSorted()).toEqual(['ended', 'talking']);
      await world.clock.advance(120_000);
      expect(world.calls.map(({ closeReason }) => closeReason)).toEqual(['budget', 'budget']);
      const costs = world.storage.ratings.records.map((one) => (one.kind === 'call' ? (one.costMicros ?? 0) : 0));
      expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(1_350_000);
    });

    it('ends no call for what another has reserved only to begin', async () => {
      const world = await budgetWorld(1_300_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      await world.clock.advance(242_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      await world.clock.advance(50_000);
      expect(world.calls.map(({ phase }) => phase)).toEqual(['talking', 'talking']);
    });

    it('counts whom ADD calls, before it calls them', async () => {
      const world = await budgetWorld(700_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      await world.clock.advance(5_000);
      await world.say(`ADD ${fresh()} via alpha`);
      expect((await world.told()).at(-1)).toContain('is not enough');
      await world.say(`ADD ${fresh()} via beta`);
      await world.clock.advance(3_000);
      expect(world.calls[0]?.legs).toHaveLength(3);
    });

    it('is no call of somebody whom it was too dear to add: they can be called by others', async () => {
      const world = await budgetWorld(700_000);
      for (const gateway of world.gateways) gateway.kill();
      await world.clock.advance(15_000);
      world.callLimits = { atOnce: 100, perAddress: { calls: 1, perMs: 600_000 } };
      world.startGateway();
      await world.clock.advance(2_000);
      await world.say(`CALLBACK ${fresh()} ${fresh()} via alpha beta`);
      await world.clock.advance(5_000);
      const wanted = fresh();
      await world.say(`ADD ${wanted} via alpha`);
      await world.say(`CALLBACK ${wanted} ${fresh()} via alpha beta`, 'bob@example.org');
      await world.clock.advance(3_000);
      expect(world.calls.at(-1)?.legs.map(({ phase }) => phase)).toEqual(['in', 'in']);
    });

    it('is told to a program that only asks, and nothing is reserved for it', async () => {
      const world = await budgetWorld(700_000);
      const ask = async (via: string) => {
        await world.append({ ...world.envelope(`CALLBACK ${fresh()} ${fresh()} ${via}`), adapter: API, dryRun: true });
        await world.clock.advance(100);
        return (await world.answersToPrograms()).at(-1);
      };
      expect(await ask('via alpha beta')).toMatchObject({ result: { kind: 'plan' } });
      expect(await ask('via alpha beta')).toMatchObject({ result: { kind: 'plan' } });
      expect(await ask('via alpha alpha')).toMatchObject({
        result: { kind: 'refused', refusal: { kind: 'over-budget' } },
      });
    });
  });

  it.each([
    [
      'dearer than the limit, with the cheapest who could',
      '+4930123456',
      '',
      'costs 0.50 or more, and the limit here is 0.30',
    ],
    ['named, too', '+4930123456', ' via auto alpha', 'costs 0.90 or more, and the limit here is 0.30'],
    ['of no known price', '+442079460000', '', 'None of the providers has a price for calls to +442079460000'],
  ])('nobody is called where that is %s', async (_, number, via, told) => {
    const world = await pricedWorld();
    await world.say(`CALLBACK ${fresh()} ${number}${via}`);
    expect((await world.told()).at(-1)).toContain(told);
    expect(world.calls).toEqual([]);
  });
});

it('each attempt of calls that went on through a kill leaves one record, and each call one', async () => {
  const world = new World();
  const gateway = world.startGateway();
  await world.clock.advance(100);
  await world.say(`CALLBACK ${fresh()} ${fresh()}`);
  await world.clock.advance(5_000);
  gateway.kill();
  await world.clock.advance(5_000);
  // They hang up while nobody drives the node.
  for (const leg of world.calls[0]?.legs ?? []) {
    if (leg.address.kind === 'phone') world.system.partyHangsUp(leg.address.number);
  }
  await world.clock.advance(10_000);
  world.startGateway();
  await world.clock.advance(30_000);
  expect(world.calls[0]?.phase).toBe('ended');
  const { records } = world.storage.ratings;
  expect(records.map(({ kind }) => kind).toSorted()).toEqual(['attempt', 'attempt', 'call', 'leg', 'leg']);
  const talkMs = (kind: string) =>
    records.flatMap((record) => (record.kind === kind ? [record.talkMs] : [])).reduce((sum, each) => sum + each, 0);
  expect(talkMs('attempt')).toBe(talkMs('leg'));
  expect(talkMs('attempt')).toBe(talkMs('call'));
  expect(talkMs('call')).toBeGreaterThan(0);
});
