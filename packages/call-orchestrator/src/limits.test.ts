import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

async function worldWith(): Promise<World> {
  const world = new World();
  world.startGateway();
  await world.clock.advance(100);
  return world;
}

describe('a person', () => {
  it('has three calls at once, and another when one is over', async () => {
    const world = await worldWith();
    for (const n of [0, 2, 4]) await world.say(`CALLBACK +1202555011${n} +1202555011${n + 1}`);
    await world.say('CALLBACK +12025550117 +12025550118');
    expect((await world.told()).at(-1)).toBe('You have 3 calls running, which is the limit. HANGUP ends one of them.');
    await world.say(`HANGUP ${world.calls[0]?.id}`);
    await world.clock.advance(100);
    await world.say('CALLBACK +12025550117 +12025550118');
    await world.clock.advance(100);
    expect(world.system.dialled).toContain('+12025550117');
  });

  it('has no more when a gateway died with the calls and another took them over, however long they last', async () => {
    const world = new World();
    const first = world.startGateway();
    await world.clock.advance(100);
    for (const n of [0, 2, 4]) await world.say(`CALLBACK +1202555011${n} +1202555011${n + 1}`);
    await world.clock.advance(3_000);
    first.kill();
    world.startGateway();
    await world.clock.advance(300_000);
    await world.say('CALLBACK +12025550117 +12025550118');
    expect((await world.told()).at(-1)).toContain('You have 3 calls running');
  });

  it('cannot have a phone ring without end', async () => {
    const world = await worldWith();
    for (let tried = 0; tried < 50; tried += 1) {
      await world.say('CALLBACK +12025550199 +12025550101');
      await world.clock.advance(200);
      await world.say('HANGUP');
      await world.clock.advance(200);
    }
    expect(world.system.dialled).toHaveLength(10);
    const refusals = (await world.told()).filter((text) => text.includes('often'));
    expect(refusals[0]).toBe(
      '+12025550199 has been called often in a short time, so I called nobody. Please try again in 56 seconds.',
    );
    await world.clock.advance(60_000);
    await world.say('CALLBACK +12025550199 +12025550101');
    await world.clock.advance(200);
    expect(world.system.dialled).toHaveLength(11);
  });

  it('cannot start calls without end', async () => {
    const world = await worldWith();
    for (let tried = 0; tried < 25; tried += 1) {
      await world.say(`CALLBACK +120255501${10 + tried} +120255502${10 + tried}`);
      await world.say('HANGUP');
      await world.clock.advance(100);
    }
    expect(world.system.dialled).toHaveLength(20);
    expect((await world.told()).at(-2)).toContain('You have started many calls in a short time');
  });
});
