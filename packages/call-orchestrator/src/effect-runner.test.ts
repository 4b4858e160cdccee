import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

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

  it('creates beside the commit, and rings only after it', async () => {
    const world = new World();
    world.startGateway((deps) => ({
      ...deps,
      store: {
        prompt: true,
        loadLive: () => deps.store.loadLive(),
        load: (id) => deps.store.load(id),
        commit: () => new Promise(() => undefined),
      },
    }));
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    expect(world.system.channels.size).toBe(1);
    expect(world.system.dialled).toEqual([]);
  });

  it.each([
    [true, ['+12025550100']],
    [false, []],
  ])('rings behind its own commit where that is certain to be stored (%s)', async (prompt, dialled) => {
    const world = new World();
    let commits = 0;
    world.startGateway((deps) => ({
      ...deps,
      store: {
        prompt,
        loadLive: () => deps.store.loadLive(),
        load: (id) => deps.store.load(id),
        commit: (call) => (++commits === 1 ? deps.store.commit(call) : new Promise(() => undefined)),
      },
    }));
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    expect(commits).toBe(2);
    expect(world.system.dialled).toEqual(dialled);
  });
});
