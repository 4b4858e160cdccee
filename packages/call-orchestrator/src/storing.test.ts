import { BusError } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { changedStore, type Gateway, World } from './world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const never = (): Promise<never> => new Promise(() => undefined);
const at = { ringsAfterMs: 5, answersAfterMs: 10 };
const newWorld = () => new World({ '+12025550100': at, '+12025550101': at });

/** How the answer to a commit is lost: before Redis carried it out, or after. */
type Cut = 'before' | 'after';

/** A gateway whose n-th commit gets no answer, or is answered by an error that may pass. */
function startCut(world: World, n: number, cut: Cut, answer: () => Promise<never>) {
  const commits: string[] = [];
  const gateway: Gateway = world.startGateway((deps) => ({
    ...deps,
    store: changedStore(deps.store, {
      commit: async (call) => {
        commits.push(call.state.phase);
        if (commits.length !== n) return deps.store.commit(call);
        if (cut === 'after') await deps.store.commit(call);
        return await answer();
      },
    }),
  }));
  return { gateway, commits };
}

const unreachable = () => Promise.reject(new BusError('unreachable', 'the connection broke'));
const cuts = Array.from({ length: 12 }, (_, index) => [index + 1] as const);

async function expectRungOnce(world: World): Promise<void> {
  expect(new Set(world.system.dialled).size).toBe(world.system.dialled.length);
  const [call, ...others] = world.calls;
  expect(others).toEqual([]);
  expect(call?.phase).toMatch(/^(talking|ended)$/);
  await world.say('HANGUP');
  await world.clock.advance(10_000);
  expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
}

it("an error of one call's commit ends nothing for the others, and is tried again", async () => {
  const world = newWorld();
  let refused = 0;
  world.startGateway((deps) => ({
    ...deps,
    store: changedStore(deps.store, {
      commit: async (call) => {
        if (call.state.startedBy.address !== 'mallory@example.org' || refused > 20) return deps.store.commit(call);
        refused += 1;
        throw new BusError('corrupt', 'refused');
      },
    }),
  }));
  await world.clock.advance(100);
  await world.say('CALLBACK +12025550110 +12025550111', 'mallory@example.org');
  await world.say(CALLBACK);
  await world.clock.advance(2_000);
  expect(world.calls.map(({ phase }) => phase)).toEqual(['talking']);
  await world.clock.advance(20_000);
  expect(world.calls.map(({ phase }) => phase)).toEqual(['talking', 'talking']);
});

it('a phone does not ring for whoever hung up while its dial was being stored', async () => {
  const world = newWorld();
  const dialling = Promise.withResolvers<void>();
  let slow = false;
  world.startGateway((deps) => ({
    ...deps,
    store: changedStore(deps.store, {
      commit: async (call) => {
        await deps.store.commit(call);
        if (slow || !call.effects.some((effect) => effect.kind === 'dial' && effect.leg === 2)) return;
        slow = true;
        await dialling.promise;
      },
    }),
  }));
  await world.clock.advance(100);
  await world.say(CALLBACK);
  await world.clock.advance(1_000);
  expect(slow).toBe(true);
  world.system.partyHangsUp('+12025550100');
  await world.clock.advance(100);
  dialling.resolve();
  await world.clock.advance(10_000);
  expect(world.system.dialled).toEqual(['+12025550100']);
  expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  expect(world.calls.map(({ phase }) => phase)).toEqual(['ended']);
});

describe('an effect', () => {
  it.each(cuts)('is carried out only when commit %i is answered', async (n) => {
    const world = newWorld();
    const { commits } = startCut(world, n, 'after', never);
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    if (commits.length < n) return;
    const { dialled } = world.system;
    const channels = world.system.channels.size;
    await world.clock.advance(5_000);
    expect(world.system.dialled).toEqual(dialled);
    expect(world.system.channels.size).toBe(channels);
    if (n === 1) expect({ dialled, channels }).toEqual({ dialled: [], channels: 0 });
  });

  it('is stored before a gateway that is stopped lets go of the lease', async () => {
    const world = newWorld();
    const gateway = world.startGateway((deps) => ({
      ...deps,
      store: changedStore(deps.store, {
        commit: async (call) => {
          await new Promise<void>((resolve) => world.clock.after(50, resolve));
          await deps.store.commit(call);
        },
      }),
    }));
    await world.clock.advance(100);
    await world.say(`${CALLBACK} +12025550102`);
    await world.clock.advance(5_000);
    world.system.partyHangsUp('+12025550102');
    const stored = () => world.calls[0]?.legs[2]?.phase;
    expect(stored()).toBe('in');
    void gateway.orchestrator.stop();
    await world.clock.advance(1_000);
    expect(stored()).toBe('out');
  });
});

describe.each(['before', 'after'] as const)('a connection to Redis that breaks %s a commit is carried out', (cut) => {
  it.each(cuts)('rings nobody twice with one gateway (commit %i)', async (n) => {
    const world = newWorld();
    startCut(world, n, cut, unreachable);
    await world.clock.advance(100);
    await world.say(CALLBACK, 'alice@example.org', 'call-1');
    await world.clock.advance(5_000);
    // The chat network sends again what it thinks is lost.
    await world.append(world.envelope(CALLBACK, 'alice@example.org', 'call-1'));
    await world.clock.advance(5_000);
    await expectRungOnce(world);
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
  });

  it.each(cuts)('rings nobody twice when another gateway takes over (commit %i)', async (n) => {
    const world = newWorld();
    const { gateway } = startCut(world, n, cut, never);
    await world.clock.advance(100);
    await world.say(CALLBACK, 'alice@example.org', 'call-1');
    await world.clock.advance(100);
    gateway.kill();
    world.startGateway();
    await world.clock.advance(20_000);
    await expectRungOnce(world);
  });
});
