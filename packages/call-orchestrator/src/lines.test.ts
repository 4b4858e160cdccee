import { createMemoryBus } from '@partyline/testkit';
import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

const numbers = Array.from({ length: 8 }, (_, index) => `+1202555010${index}`);

function worldWithLines(lines: Readonly<Record<string, number>>): World {
  const world = new World();
  world.lineLimits = lines;
  world.callLimits = { atOnce: 100 };
  return world;
}

async function call(world: World, first: number, via = ''): Promise<void> {
  await world.say(`CALLBACK ${numbers[first]} ${numbers[first + 1]} ${via}`.trim());
  await world.clock.advance(5_000);
}

const tried = (world: World, index: number) =>
  world.calls[index]?.legs.map(({ attempts }) => attempts.map(({ provider, outcome }) => `${provider} ${outcome}`));

describe('a provider with so many lines', () => {
  it('carries no more calls at once: the next provider takes what is beyond, and nobody counts it against the first', async () => {
    const world = worldWithLines({ alpha: 3 });
    world.startGateway();
    await world.clock.advance(1_100);
    await call(world, 0);
    await call(world, 2);
    expect(tried(world, 1)).toEqual([['alpha undefined'], ['alpha lines-busy', 'beta undefined']]);
    const { ratings } = createMemoryBus(world.storage);
    const { streaks } = await ratings.read();
    expect([...streaks.values()].every(({ failures }) => failures === 0)).toBe(true);
  });

  it('has them again when people have hung up', async () => {
    const world = worldWithLines({ alpha: 2 });
    world.startGateway();
    await world.clock.advance(1_100);
    await call(world, 0);
    await world.say('HANGUP');
    await world.clock.advance(2_000);
    await call(world, 2);
    expect(tried(world, 1)).toEqual([['alpha undefined'], ['alpha undefined']]);
  });

  it('that was named and is full calls nobody, and the chat is told why', async () => {
    const world = worldWithLines({ alpha: 1 });
    world.startGateway();
    await world.clock.advance(1_100);
    await call(world, 0, 'via beta alpha');
    await call(world, 2, 'via alpha');
    expect((await world.told()).at(-1)).toContain(
      `${numbers[2]}: not called, all lines of the provider are in use (alpha)`,
    );
  });

  it('has none to spare after a kill either: whoever goes on with the calls keeps theirs', async () => {
    const world = worldWithLines({ alpha: 2 });
    const gateway = world.startGateway();
    await world.clock.advance(1_100);
    await call(world, 0);
    gateway.kill();
    await world.clock.advance(5_000);
    world.startGateway();
    await world.clock.advance(120_000);
    await call(world, 2);
    expect(tried(world, 1)?.[0]).toEqual(['alpha lines-busy', 'beta undefined']);
  });
});
