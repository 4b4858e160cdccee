import { BusError, nodeIdSchema, TelephonyError } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { changedStore, World } from './world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';

async function started(): Promise<World> {
  const world = new World();
  world.startGateway();
  await world.clock.advance(100);
  return world;
}

describe('while the connection holds but Asterisk answers badly', () => {
  it('asks again what is there, until it has been told: calls can be made', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    let failures = 2;
    telephony.intercept = async (name) => {
      if (name === 'snapshot' && failures-- > 0) throw new TelephonyError('timeout', 'no answer');
    };
    await world.clock.advance(10_000);
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    expect(world.calls[0]?.phase).toBe('talking');
  });

  it('looks again at a request that got no answer, without a reconnect: the second party is joined', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    let failures = 1;
    telephony.intercept = async (name, when) => {
      if (name === 'join' && when === 'before' && failures-- > 0) throw new TelephonyError('timeout', 'no answer');
    };
    await world.say(CALLBACK);
    await world.clock.advance(10_000);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });

  it('lets go of a call whose last request got no answer', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    let failures = 1;
    telephony.intercept = async (name) => {
      if (name === 'closeBridge' && failures-- > 0) throw new TelephonyError('timeout', 'no answer');
    };
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    await world.say('HANGUP');
    await world.clock.advance(10_000);
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
    expect(
      world.storage.node(nodeIdSchema.parse('pbx1')).calls.get(world.calls[0]?.id ?? expect.fail())?.stored.effects,
    ).toEqual([]);
  });
});

describe('a status that the bus will never take', () => {
  it('costs that status only: the next one is told, and the process lives', async () => {
    const world = new World();
    let failures = 1;
    world.startGateway((deps) => ({
      ...deps,
      statusSink: {
        send: (id, item) =>
          failures-- > 0 ? Promise.reject(new BusError('corrupt', 'refused')) : deps.statusSink.send(id, item),
      },
    }));
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    expect((await world.told()).at(-1)).toContain('2 in the conference');
  });
});

describe('a message that the bus gave out a second time', () => {
  it('begins no second call', async () => {
    const world = await started();
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    // As when Asterisks were added meanwhile: what the bus remembers of a message belongs to where it went.
    world.storage.seenMessages.clear();
    await world.say(CALLBACK, 'alice@example.org', 'm1');
    await world.clock.advance(3_000);
    expect(world.calls).toHaveLength(1);
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
  });
});

describe('a program that answers every answer', () => {
  it('is answered five times a minute at most, one that sends commands a hundred times, and the others as before', async () => {
    const world = await started();
    for (let times = 0; times < 200; times += 1) await world.say('I am on holiday', 'robot@example.org');
    expect(await world.told()).toHaveLength(5);
    for (let times = 0; times < 200; times += 1) await world.say('STATUS', 'robot@example.org');
    expect(await world.told()).toHaveLength(105);
    await world.say('HELP');
    expect(await world.told()).toHaveLength(106);
    await world.clock.advance(60_000);
    await world.say('I am on holiday', 'robot@example.org');
    expect(await world.told()).toHaveLength(107);
  });
});

describe('a term that ends by an error nobody foresaw', () => {
  it('is followed by another', async () => {
    const world = new World();
    let failures = 1;
    world.startGateway((deps) => ({
      ...deps,
      store: changedStore(deps.store, {
        loadLive: () => (failures-- > 0 ? Promise.reject(new Error('nobody foresaw this')) : deps.store.loadLive()),
      }),
    }));
    await world.clock.advance(5_000);
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    expect(world.calls[0]?.phase).toBe('talking');
  });
});

describe('one request that the telephone system does not answer in time', () => {
  it('makes nobody ask again for what the others wait for', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    const asked: string[] = [];
    telephony.intercept = async (name, when) => {
      if (when === 'after') return;
      asked.push(name);
      // The creation of a leg of one call is lost; those of another take their time.
      if (name === 'create' && asked.filter((one) => one === 'create').length === 1)
        throw new TelephonyError('timeout', 'lost');
      if (name === 'create') await new Promise<void>((resolve) => world.clock.after(4_000, resolve));
    };
    await world.say(CALLBACK);
    await world.say('CALLBACK +12025550110 +12025550111', 'bob@example.org');
    await world.clock.advance(3_000);
    // One of them again, after a look; the other's is still waited for.
    expect(asked.filter((one) => one === 'create')).toHaveLength(3);
    await world.clock.advance(20_000);
    expect(new Set(world.system.dialled).size).toBe(world.system.dialled.length);
  });
});

describe('a telephone system that is behind with its work', () => {
  it('gets no new calls until it has caught up', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    let slow = true;
    telephony.intercept = async (name, when) => {
      if (slow && name === 'dial' && when === 'after')
        await new Promise<void>((resolve) => world.clock.after(4_000, resolve));
    };
    await world.say(CALLBACK);
    await world.clock.advance(1_500);
    await world.say('CALLBACK +12025550110 +12025550111');
    expect((await world.told()).at(-1)).toContain('more to do than I can manage');
    slow = false;
    await world.clock.advance(5_000);
    await world.say('CALLBACK +12025550110 +12025550111');
    await world.clock.advance(1_000);
    expect(world.system.dialled).toContain('+12025550110');
  });
});

describe('a reconnect while a step is being stored', () => {
  it('dials nobody before it is stored, and once', async () => {
    const world = new World();
    let delayMs = 0;
    const { telephony } = world.startGateway((deps) => ({
      ...deps,
      store: changedStore(deps.store, {
        commit: async (call) => {
          if (delayMs > 0) await new Promise<void>((resolve) => world.clock.after(delayMs, resolve));
          await deps.store.commit(call);
        },
      }),
    }));
    await world.clock.advance(100);
    delayMs = 500;
    await world.say(CALLBACK);
    // The step that stores the dial is under way.
    await world.clock.advance(600);
    telephony.disconnect();
    telephony.reconnect();
    await world.clock.advance(100);
    expect(world.system.dialled).toEqual([]);
    delayMs = 0;
    await world.clock.advance(4_000);
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
    expect(world.calls[0]?.phase).toBe('talking');
  });
});
