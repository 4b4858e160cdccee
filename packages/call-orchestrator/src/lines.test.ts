import { providerIdSchema } from '@partyline/core';
import { createMemoryBus } from '@partyline/testkit';
import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

const alpha = providerIdSchema.parse('alpha');
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
    expect((await world.told()).filter((text) => text.includes('failed'))).toEqual([]);
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

  it('lends none to whom it had none for when their gateway was killed', async () => {
    const world = worldWithLines({ alpha: 2 });
    // Redis does not say in time whether the second call has a line.
    const first = world.startGateway((deps, { lines }) => ({
      ...deps,
      lines: {
        ...lines,
        take: (...asked) => (world.calls.length > 1 ? new Promise(() => undefined) : lines.take(...asked)),
      },
    }));
    await world.clock.advance(1_100);
    await call(world, 0);
    await call(world, 2);
    first.kill();
    await world.clock.advance(5_000);
    world.startGateway();
    await world.clock.advance(20_000);
    expect(tried(world, 1)?.[0]).toEqual(['alpha lines-busy', 'beta undefined']);
  });

  it('has it again at once where somebody hung up while it was asked whether they may be called', async () => {
    const world = worldWithLines({ alpha: 1 });
    const answer = Promise.withResolvers<void>();
    world.startGateway((deps, { records }) => ({
      ...deps,
      records: {
        ...records,
        get: async (key) => {
          if (key.startsWith('suppressed') && world.calls.length > 0) await answer.promise;
          return await records.get(key);
        },
      },
    }));
    await world.clock.advance(1_100);
    await world.say(`CALLBACK ${numbers[0]} ${numbers[1]} via alpha`);
    await world.say('HANGUP');
    await world.clock.advance(2_000);
    answer.resolve();
    await world.clock.advance(2_000);
    expect(world.calls[0]?.phase).toBe('ended');
    expect(await createMemoryBus(world.storage).lines.taken(alpha)).toBe(0);
  });
});
