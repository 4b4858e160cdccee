import { describe, expect, it } from 'vitest';
import { World } from '../world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';

describe('the way of a call', () => {
  it('tells what happens at once by one message, with its last state', async () => {
    const world = new World({
      '+12025550100': { ringsAfterMs: 1, answersAfterMs: 2 },
      '+12025550101': { ringsAfterMs: 1, answersAfterMs: 2 },
    });
    world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    const told = await world.told();
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('2 in the conference');
  });

  it('takes those who join in one step in by one request, after the bridge', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    const asked: string[] = [];
    telephony.intercept = async (name, when) => {
      if (when === 'before') asked.push(name);
    };
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    expect(asked.filter((name) => name === 'join')).toHaveLength(1);
    expect(asked.indexOf('join')).toBeGreaterThan(asked.indexOf('openBridge'));
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });

  it('is told in order, however long one status takes', async () => {
    const world = new World();
    const told: number[] = [];
    let sent = 0;
    world.startGateway((deps) => ({
      ...deps,
      statusSink: {
        send: async (_adapter, item) => {
          if (item.kind !== 'status') return;
          sent += 1;
          if (sent === 1) await new Promise<void>((done) => world.clock.after(3_000, done));
          told.push(item.seq);
        },
      },
    }));
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(10_000);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});
