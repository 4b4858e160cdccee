import { describe, expect, it } from 'vitest';
import { channelOf } from './console.fixture.ts';
import { killAt } from './kill-at.fixture.ts';
import { type Gateway, World } from './world.fixture.ts';

async function talking(sounds: boolean): Promise<{ world: World; gateway: Gateway }> {
  const world = new World();
  if (sounds) world.settings = { sounds: true };
  const gateway = world.startGateway();
  await world.clock.advance(100);
  await world.say('CALLBACK +12025550100 +12025550101');
  await world.clock.advance(5_000);
  return { world, gateway };
}

describe('in the conference', () => {
  it('two who begin it hear nothing but each other', async () => {
    const { world } = await talking(true);
    expect(world.system.announced).toEqual(['1: calling-others']);
  });

  it('it is heard who joins and who leaves, while others listen', async () => {
    const { world } = await talking(true);
    await world.say('ADD +12025550102');
    await world.clock.advance(3_000);
    world.system.partyHangsUp('+12025550101');
    await world.clock.advance(3_000);
    expect(world.system.announced.slice(1)).toEqual(['all: joined-1', 'all: left-2']);
    expect(world.system.played.slice(1).map(({ media }) => media)).toEqual([
      ['sound:confbridge-join'],
      ['sound:confbridge-leave'],
    ]);
  });

  it('whoever is the last hears so before the call ends', async () => {
    const { world } = await talking(true);
    world.system.partyHangsUp('+12025550101');
    await world.clock.advance(1_000);
    expect(world.system.announced.slice(1)).toEqual(['1: alone']);
    expect(world.calls[0]?.phase).toBe('talking');
    await world.clock.advance(10_000);
    expect(world.calls[0]?.phase).toBe('ended');
    expect(world.system.announced.slice(1)).toEqual(['1: alone']);
  });

  it('whoever is muted hears so, once for each time', async () => {
    const { world } = await talking(true);
    await world.say('MUTE 2');
    await world.say('MUTE 2');
    await world.clock.advance(3_000);
    await world.say('UNMUTE ALL');
    await world.clock.advance(3_000);
    expect(world.system.announced.slice(1)).toEqual(['2: muted', '2: unmuted']);
  });

  it('whoever is held hears so before they hear nobody any more, and hears when they are back', async () => {
    const { world, gateway } = await talking(true);
    await world.say('HOLD 2');
    await world.clock.advance(3_000);
    expect(world.system.announced.slice(1)).toEqual(['2: held']);
    expect(channelOf(world, 2)?.sound).toBe('apart');
    killAt(gateway, 1, 'after');
    await world.say('RESUME 2');
    await world.clock.advance(500);
    world.startGateway();
    await world.clock.advance(15_000);
    expect(world.system.announced.slice(2)).toEqual(['2: resumed']);
    expect(channelOf(world, 2)?.sound).toBe('open');
  });

  it.each([1, 2, 3] as const)(
    'whoever is held is apart though the gateway is killed at request %i',
    async (request) => {
      const { world, gateway } = await talking(true);
      killAt(gateway, request, 'before');
      await world.say('HOLD 2');
      await world.clock.advance(5_000);
      world.startGateway();
      await world.clock.advance(15_000);
      expect(channelOf(world, 2)?.sound).toBe('apart');
      expect(new Set(world.system.announced.slice(1))).toEqual(new Set(['2: held']));
    },
  );

  it('nothing of that is heard where it is turned off', async () => {
    const { world } = await talking(false);
    await world.say('ADD +12025550102');
    await world.clock.advance(3_000);
    await world.say('MUTE 2');
    world.system.partyHangsUp('+12025550101');
    world.system.partyHangsUp('+12025550102');
    await world.clock.advance(1_000);
    expect(world.system.announced).toEqual(['1: calling-others']);
  });

  it('a mute is heard though the gateway is killed before it is played', async () => {
    const { world, gateway } = await talking(true);
    killAt(gateway, 1, 'before');
    await world.say('MUTE 2');
    await world.clock.advance(500);
    world.startGateway();
    await world.clock.advance(15_000);
    expect(world.system.announced.slice(1)).toEqual(['2: muted']);
  });
});
