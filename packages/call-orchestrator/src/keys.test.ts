import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

const [ALICE, BOB] = ['+12025550100', '+12025550101'] as const;

async function talking(): Promise<{ world: World; gateway: ReturnType<World['startGateway']> }> {
  const world = new World();
  const gateway = world.startGateway();
  await world.say(`CALLBACK ${ALICE} ${BOB}`);
  await world.clock.advance(4_000);
  return { world, gateway };
}

const soundOf = (world: World, address: string) =>
  [...world.system.channels.values()].find((channel) => channel.address === address)?.sound;
const lastTold = async (world: World) => (await world.told()).at(-1);

describe('what a phone does', () => {
  it('*6 mutes, is told by sound and in the chat, and again the other way', async () => {
    const { world } = await talking();
    world.system.partyPresses(BOB, '*6');
    await world.clock.advance(100);
    expect(soundOf(world, BOB)).toBe('muted');
    expect(world.system.announced.at(-1)).toBe('2: muted');
    expect(await lastTold(world)).toContain(`${BOB}: in the call, muted`);
    world.system.partyPresses(BOB, '*6');
    await world.clock.advance(100);
    expect(soundOf(world, BOB)).toBe('open');
    expect(world.system.announced.at(-1)).toBe('2: unmuted');
  });

  it('*0 leaves the conference', async () => {
    const { world } = await talking();
    world.system.partyPresses(BOB, '*0');
    await world.clock.advance(100);
    expect(soundOf(world, BOB)).toBeUndefined();
    expect(await lastTold(world)).toContain('then hung up');
  });

  it.each(['before', 'after'] as const)(
    'a hold is kept from the others though the gateway is killed %s it mutes',
    async (moment) => {
      const { world, gateway } = await talking();
      gateway.telephony.intercept = async (name, when) => {
        if (name !== 'setSound' || when !== moment) return;
        gateway.kill();
        await new Promise(() => undefined);
      };
      world.system.partyHolds(BOB, true);
      await world.clock.advance(100);
      world.startGateway();
      await world.clock.advance(5_000);
      expect(soundOf(world, BOB)).toBe('muted');
      expect(await lastTold(world)).toContain(`${BOB}: in the call, on hold by their own phone`);
      world.system.partyHolds(BOB, false);
      await world.clock.advance(100);
      expect(soundOf(world, BOB)).toBe('open');
    },
  );
});
