import { describe, expect, it } from 'vitest';
import { changedStore, type Gateway, World } from './world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const never = (): Promise<never> => new Promise(() => undefined);

interface Watched {
  readonly world: World;
  readonly gateway: Gateway;
  /** The phase of the call at each commit. */
  readonly commits: string[];
}

/** A gateway whose commits are counted; from the given phase on they get no answer. */
async function watched(prompt: boolean, unansweredFrom?: string): Promise<Watched> {
  const at = { ringsAfterMs: 5, answersAfterMs: 10 };
  const world = new World({ '+12025550100': at, '+12025550101': at });
  const commits: string[] = [];
  const gateway = world.startGateway((deps) => ({
    ...deps,
    store: changedStore(deps.store, {
      prompt,
      commit: (call) => {
        commits.push(call.state.phase);
        return commits.includes(unansweredFrom ?? '') ? never() : deps.store.commit(call);
      },
    }),
  }));
  await world.clock.advance(100);
  return { world, gateway, commits };
}

describe('the commit of a dial', () => {
  it.each([
    [true, ['+12025550100']],
    [false, []],
  ])('goes before it; its answer only where it is not certain to be stored (%s)', async (prompt, dialled) => {
    const { world, commits } = await watched(prompt, 'first-leg');
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    expect(commits).toHaveLength(1);
    expect(world.system.dialled).toEqual(dialled);
    expect(world.system.channels.size).toBe(1);
    expect(await world.told()).toEqual([]);
  });
});

describe('what can be found out again', () => {
  it('is done at once, and stored with what follows', async () => {
    const { world, commits } = await watched(true);
    await world.say(CALLBACK);
    await world.clock.advance(200);
    // Leg 1 dialled; leg 2 dialled, and what was between; the two in conference.
    expect(commits).toEqual(['first-leg', 'other-legs', 'talking']);
    await world.say('HANGUP');
    await world.clock.advance(200);
    // Both gone; everything done.
    expect(commits.slice(3)).toEqual(['ended', 'ended']);
  });

  it('is done without waiting for a commit', async () => {
    const { world } = await watched(true, 'talking');
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });

  it('waits for its commit while that is not certain to be stored', async () => {
    const { world } = await watched(false, 'talking');
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    expect(world.system.dialled).toHaveLength(2);
    expect(world.system.snapshot().bridges[0]?.members).toEqual([]);
  });

  it('is found when the gateway was killed before it was stored: the channel made last is used', async () => {
    const { world, gateway } = await watched(true);
    gateway.telephony.intercept = async (name, when) => {
      if (name === 'create' && when === 'after' && world.system.channels.size === 2) gateway.kill();
    };
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    expect(world.calls[0]?.phase).toBe('first-leg');
    expect(world.system.snapshot().attempts[1]?.state).toBe('created');
    world.startGateway();
    await world.clock.advance(10_000);
    expect(world.calls[0]?.phase).toBe('talking');
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
  });

  it('is not made again when the call ends while that is being looked for', async () => {
    const { world, gateway } = await watched(true);
    gateway.telephony.intercept = async (name, when) => {
      if (name === 'create' && when === 'before' && world.system.channels.size === 1) gateway.kill();
    };
    await world.say(CALLBACK);
    await world.clock.advance(1_000);
    const { telephony } = world.startGateway();
    const created: string[] = [];
    telephony.intercept = async (name, when) => {
      if (name === 'wasDialled' && when === 'before') await new Promise<void>((done) => world.clock.after(500, done));
      if (name === 'create') created.push(when);
    };
    await world.clock.advance(100);
    await world.say('HANGUP');
    await world.clock.advance(10_000);
    expect(created).toEqual([]);
    expect(world.calls[0]?.phase).toBe('ended');
  });

  it('is stored before a gateway that is stopped lets go of the lease', async () => {
    const { world, gateway } = await watched(true);
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
