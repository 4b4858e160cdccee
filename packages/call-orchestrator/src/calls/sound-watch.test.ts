import { describe, expect, it } from 'vitest';
import { World } from '../world.fixture.ts';

const [ALICE, BOB] = ['+12025550100', '+12025550101'] as const;

async function talk(world: World, ms: number): Promise<void> {
  await world.say(`CALLBACK ${ALICE} ${BOB}`);
  await world.clock.advance(ms);
}

/** Packets heard of one and sent to them, since they answered. */
const counted = (heard: number, lost: number, sent = heard) => ({
  heard: { packets: heard, lost },
  sent: { packets: sent },
});

/** How often each line was read. */
function countReadings(gateway: ReturnType<World['startGateway']>): { readings: number } {
  const count = { readings: 0 };
  gateway.telephony.intercept = async (name, when) => {
    if (name === 'measureSound' && when === 'before') count.readings += 1;
  };
  return count;
}

describe('the sound of those who are in', () => {
  it('is read every five seconds, and costs the chat nothing while it is good', async () => {
    const world = new World();
    const count = countReadings(world.startGateway());
    await talk(world, 4_000);
    const told = await world.told();
    await world.clock.advance(60_000);
    expect(await world.told()).toEqual(told);
    expect(count.readings).toBeGreaterThanOrEqual(22);
    expect(count.readings).toBeLessThanOrEqual(26);
    expect(world.calls[0]?.legs.map(({ attempts }) => attempts[0]?.quality)).toEqual([
      { kind: 'good' },
      { kind: 'good' },
    ]);
  });

  it('is told when nothing of theirs has come five seconds after the answer, and when it has', async () => {
    const world = new World();
    world.startGateway();
    world.system.figures.set(BOB, counted(0, 0, 250));
    await talk(world, 6_500);
    expect((await world.told()).at(-1)).not.toContain('no sound');
    await world.clock.advance(1_500);
    expect((await world.told()).at(-1)).toContain(`${BOB}: connected, but no sound of theirs has come yet`);
    world.system.figures.set(BOB, counted(200, 0, 500));
    await world.clock.advance(6_000);
    expect((await world.told()).at(-1)).toContain(`${BOB}: in the call`);
  });

  it('is told once when it becomes choppy, and what was counted stays with the attempt', async () => {
    const world = new World();
    world.startGateway();
    world.system.figures.set(BOB, counted(200, 50));
    await talk(world, 20_000);
    expect((await world.told()).filter((words) => words.includes('choppy: 20 % lost'))).toHaveLength(1);
    world.system.partyHangsUp(BOB);
    await world.clock.advance(100);
    expect(world.calls[0]?.legs[1]?.attempts[0]?.figures).toEqual(counted(200, 50));
  });

  it('is read on after a restart, and not told twice', async () => {
    const world = new World();
    const first = world.startGateway();
    world.system.figures.set(BOB, counted(200, 50));
    await talk(world, 8_000);
    first.kill();
    await world.clock.advance(1_000);
    const count = countReadings(world.startGateway());
    world.system.figures.set(BOB, counted(400, 100));
    await world.clock.advance(30_000);
    expect(count.readings).toBeGreaterThanOrEqual(8);
    expect((await world.told()).filter((words) => words.includes('choppy'))).toHaveLength(1);
  });

  it('is not known while the telephone system gives no answer, and nobody suffers', async () => {
    const world = new World();
    const gateway = world.startGateway();
    gateway.telephony.intercept = async (name) => {
      if (name === 'measureSound') throw new Error('no');
    };
    await talk(world, 30_000);
    expect((await world.told()).at(-1)).toContain('2 in the conference');
  });
});
