import { BusError, TelephonyError } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { changedStore, World } from './world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const TWO = ['+12025550100', '+12025550101'];

async function worldWith(behaviours = {}): Promise<World> {
  const world = new World(behaviours);
  world.startGateway();
  await world.clock.advance(100);
  return world;
}

describe('a call', () => {
  it('rings leg 1, then the other, joins them, and leaves nothing behind', async () => {
    const world = await worldWith();
    await world.say(CALLBACK);
    expect(world.system.dialled).toEqual(['+12025550100']);
    await world.clock.advance(2_500);
    expect(world.system.dialled).toEqual(TWO);
    expect(world.system.announced).toEqual(['1: calling-others']);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
    await world.say('HANGUP');
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
    await world.clock.advance(200);
    expect((await world.told()).at(-1)).toContain('alice@example.org ended it');
  });

  it('names in every status the message that it answers, and the first as the first', async () => {
    const world = await worldWith();
    await world.say(CALLBACK);
    await world.clock.advance(5_000);
    const statuses = (await world.items()).filter((item) => item.kind === 'status');
    expect(new Set(statuses.map(({ inReplyTo }) => inReplyTo))).toEqual(new Set(['m1']));
    expect(statuses.map((item) => item.kind === 'status' && item.first)).toEqual([
      true,
      ...statuses.slice(1).map(() => false),
    ]);
  });

  it('leaves in the log who failed, and that it began and ended', async () => {
    const world = await worldWith({ '+12025550100@alpha': { endsAfterMs: 50, cause: { q850: 34, sip: 503 } } });
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    await world.say('HANGUP');
    await world.clock.advance(1_000);
    await world.say('HANGUP');
    const logged = world.logger.lines.map(({ message, fields }) => ({ message, ...fields }));
    expect(logged).toContainEqual(expect.objectContaining({ message: 'call began', legs: 2 }));
    expect(logged).toContainEqual(
      expect.objectContaining({ message: 'provider failed', leg: 1, provider: 'alpha', q850: 34, sip: 503 }),
    );
    expect(logged).toContainEqual(expect.objectContaining({ message: 'call ended', reason: 'hangup' }));
    expect(logged).toContainEqual(expect.objectContaining({ message: 'command refused', refusal: 'no-call-here' }));
    expect(JSON.stringify(logged)).not.toContain('+1202555');
  });

  it('tells that the telephone system was interrupted when Asterisk is stopped in the ordinary way', async () => {
    const world = await worldWith();
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    world.system.shutDown();
    await world.clock.advance(1_000);
    expect((await world.told()).at(-1)).toContain('the telephone system was interrupted');
    expect(world.calls[0]).toMatchObject({ phase: 'ended', closeReason: 'lost' });
  });

  it('puts its people together again when somebody else destroyed their conference', async () => {
    const world = await worldWith();
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    const [bridge] = world.system.snapshot().bridges;
    if (bridge !== undefined) world.system.destroyBridge(bridge.callId);
    expect(world.system.snapshot().bridges).toEqual([]);
    await world.clock.advance(1_500);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });

  it('takes somebody back whom somebody else took out, and nobody who hung up', async () => {
    const world = await worldWith();
    await world.say('CALLBACK +12025550100 +12025550101 +12025550102');
    await world.clock.advance(3_000);
    const [one = ''] = world.system.channels.keys();
    world.system.leaveBridge(one);
    world.system.partyHangsUp('+12025550102');
    await world.clock.advance(2_000);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });

  it('passes over a provider that lets nothing ring, after ten seconds', async () => {
    const world = await worldWith({ '+12025550100@alpha': {} });
    await world.say(CALLBACK);
    await world.clock.advance(9_000);
    expect(world.calls[0]?.legs[0]?.attempts).toHaveLength(1);
    await world.clock.advance(5_000);
    expect(world.calls[0]).toMatchObject({ phase: 'talking' });
    expect(world.calls[0]?.legs[0]?.attempts.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['alpha', 'network-failed'],
      ['beta', undefined],
    ]);
  });

  it('tries a provider that lets nothing ring last for a while, then again', async () => {
    const silent = {
      ...{ '+12025550100@alpha': {}, '+12025550110@alpha': {}, '+12025550120@alpha': {} },
      '+12025550101@alpha': {},
    };
    const world = await worldWith(silent);
    const providersOf = (index: number) => world.calls[index]?.legs[0]?.attempts.map(({ provider }) => provider);
    await world.say(CALLBACK);
    await world.clock.advance(25_000);
    expect(providersOf(0)).toEqual(['alpha', 'beta']);
    await world.say('HANGUP');
    await world.say('CALLBACK +12025550110 +12025550101');
    await world.clock.advance(3_000);
    expect(providersOf(1)).toEqual(['beta']);
    await world.say('HANGUP');
    await world.clock.advance(60_000);
    await world.say('CALLBACK +12025550120 +12025550101');
    await world.clock.advance(13_000);
    expect(providersOf(2)).toEqual(['alpha', 'beta']);
  });

  it('goes through the next provider when the network fails', async () => {
    const world = await worldWith({ '+12025550100@alpha': { endsAfterMs: 50, cause: { q850: 34, sip: 503 } } });
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    expect(world.calls[0]).toMatchObject({ phase: 'talking' });
    expect(world.system.dialled).toEqual(['+12025550100', ...TWO]);
  });

  it('gives up on a phone that nobody answers, by its own timer', async () => {
    const world = await worldWith({ '+12025550101': { ringsAfterMs: 10 } });
    await world.say(CALLBACK);
    await world.clock.advance(41_500);
    expect(world.system.announced).toEqual(['1: calling-others', '1: nobody-reached']);
    await world.clock.advance(3_000);
    expect(world.calls[0]).toMatchObject({ phase: 'ended', closeReason: 'nobody-reached' });
    expect((await world.told()).at(-1)).toContain('2. +12025550101: did not answer');
  });

  it('ends after the grace time when one party is left', async () => {
    const world = await worldWith();
    await world.say(CALLBACK);
    await world.clock.advance(10_000);
    world.system.partyHangsUp('+12025550101');
    await world.clock.advance(4_900);
    expect(world.calls[0]?.phase).toBe('talking');
    await world.clock.advance(200);
    expect(world.calls[0]?.phase).toBe('ended');
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  });
});

describe('answers', () => {
  it('have ids that no other node gives: the bus would take the same for a repeat', async () => {
    const world = new World();
    const ids: string[] = [];
    world.startGateway((deps) => ({
      ...deps,
      statusSink: {
        send: async (_id, item) => void (item.kind === 'reply' && ids.push(item.id)),
      },
    }));
    await world.clock.advance(100);
    await world.say('HELP');
    expect(ids).toEqual([expect.stringMatching(/^pbx1\//)]);
  });
});

describe('when Redis is away', () => {
  it('rings nobody before the call is stored, and goes on by itself', async () => {
    const world = new World();
    let away = true;
    world.startGateway((deps) => ({
      ...deps,
      store: changedStore(deps.store, {
        commit: (call) => (away ? Promise.reject(new BusError('unreachable', 'gone')) : deps.store.commit(call)),
      }),
    }));
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(5_000);
    expect(world.system.dialled).toEqual([]);
    away = false;
    await world.clock.advance(3_000);
    expect(world.calls[0]?.phase).toBe('talking');
    expect(world.system.dialled).toEqual(TWO);
  });

  it('keeps the status until it can be told', async () => {
    const world = new World();
    let away = true;
    world.startGateway((deps) => ({
      ...deps,
      statusSink: {
        send: (id, item) =>
          away ? Promise.reject(new BusError('unreachable', 'gone')) : deps.statusSink.send(id, item),
      },
    }));
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    away = false;
    await world.clock.advance(1_000);
    expect((await world.told()).at(-1)).toContain('2 in the conference');
  });
});

describe('when the telephone system is away', () => {
  it('calls nobody and says so', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    telephony.disconnect();
    await world.say(CALLBACK);
    expect((await world.told()).at(-1)).toContain('cannot be reached at the moment, so I called nobody');
    expect(world.calls).toEqual([]);
  });

  it('catches up with what was missed while the connection was broken', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(1_500);
    telephony.disconnect();
    await world.clock.advance(2_000);
    telephony.reconnect();
    await world.clock.advance(500);
    expect(world.calls[0]?.phase).toBe('talking');
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
    expect(world.system.dialled).toEqual(TWO);
  });

  it('does again after a reconnect what nobody knows the outcome of', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    telephony.intercept = async (name) => {
      if (name === 'create') throw new TelephonyError('timeout', 'no answer');
    };
    await world.say(CALLBACK);
    await world.clock.advance(50);
    expect(world.calls[0]?.phase).toBe('first-leg');
    telephony.intercept = async () => undefined;
    telephony.disconnect();
    telephony.reconnect();
    await world.clock.advance(3_000);
    expect(world.calls[0]?.phase).toBe('talking');
    expect(world.system.dialled).toEqual(TWO);
  });

  it('tells what was lost when it was restarted in mid-call', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(10_000);
    telephony.disconnect();
    world.system.crash();
    await world.clock.advance(2_000);
    telephony.reconnect();
    await world.clock.advance(500);
    expect(world.calls[0]).toMatchObject({ phase: 'ended', closeReason: 'lost' });
    expect((await world.told()).at(-1)).toContain('then the connection was lost');
  });

  it('puts back into the conference who should be in it', async () => {
    const world = new World();
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(5_000);
    for (const channel of world.system.channels.values()) delete channel.bridgedIn;
    world.system.bridges.clear();
    telephony.disconnect();
    telephony.reconnect();
    await world.clock.advance(500);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });

  it('hangs up channels that belong to no call', async () => {
    const world = await worldWith();
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    world.storage.node(world.calls[0]?.node ?? expect.fail()).calls.clear();
    world.startGateway().kill();
    world.startGateway();
    await world.clock.advance(20_000);
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  });
});

describe('a stored call that this version cannot read', () => {
  it('is left alone, with its channels', async () => {
    const world = new World();
    const gateway = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    const [call] = world.calls;
    gateway.kill();
    world.startGateway((deps) => ({
      ...deps,
      store: changedStore(deps.store, {
        loadLive: async () => ({ calls: [], unreadable: call === undefined ? [] : [call.id] }),
      }),
    }));
    await world.clock.advance(60_000);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });
});

describe('after a power cut in which Redis lost what it wrote last', () => {
  /** A conference, and then a gateway that starts with none of it stored. */
  async function cut(): Promise<World> {
    const world = new World();
    const gateway = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    expect(world.calls[0]?.phase).toBe('talking');
    gateway.kill();
    world.storage.node(world.calls[0]?.node ?? expect.fail()).calls.clear();
    world.storage.seenMessages.clear();
    world.startGateway();
    return world;
  }

  it('a message that is there again rings nobody again, and its call goes on', async () => {
    const world = await cut();
    await world.clock.advance(2_000);
    await world.say(CALLBACK, 'alice@example.org', 'm1');
    await world.clock.advance(30_000);
    expect(world.system.dialled).toEqual(TWO);
    expect(world.calls[0]).toMatchObject({ phase: 'talking', legs: [{ phase: 'in' }, { phase: 'in' }] });
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
    await world.say('HANGUP');
    await world.clock.advance(1_000);
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  });

  it('a call whose message is lost as well is ended, and its chat is told', async () => {
    const world = await cut();
    await world.clock.advance(20_000);
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
    expect((await world.told()).at(-1)).toMatch(/^Call \w{5} was interrupted and is over: /);
    expect((await world.items()).at(-1)).toMatchObject({ chat: 'alice@example.org', inReplyTo: 'm1' });
  });

  it('a message that comes again after its call has ended begins none', async () => {
    const world = await worldWith();
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    await world.say('HANGUP');
    await world.clock.advance(1_000);
    world.storage.seenMessages.clear();
    await world.say(CALLBACK, 'alice@example.org', 'm1');
    await world.clock.advance(3_000);
    expect(world.system.dialled).toEqual(TWO);
  });
});

describe('what goes wrong with one message', () => {
  it('costs that message only, and the person is told', async () => {
    const world = new World();
    let failures = 1;
    world.startGateway((deps) => ({
      ...deps,
      statusSink: {
        send: (id, item) =>
          failures-- > 0 ? Promise.reject(new Error('nobody foresaw this')) : deps.statusSink.send(id, item),
      },
    }));
    await world.clock.advance(100);
    await world.say('HELP');
    expect((await world.told()).at(-1)).toContain('That went wrong on my side');
    await world.say(CALLBACK);
    await world.clock.advance(3_000);
    expect(world.calls[0]?.phase).toBe('talking');
  });
});

describe('stopping', () => {
  it('joins and tells of whoever answered as the last before it ends', async () => {
    const world = new World();
    const { orchestrator, telephony } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    // Asterisk takes its time for the join, in which the gateway would be gone.
    telephony.intercept = (name) =>
      name === 'join' ? new Promise((resolve) => world.clock.after(100, resolve)) : Promise.resolve();
    let stopped = false;
    const stopping = orchestrator.stop().then(() => {
      stopped = true;
    });
    await world.clock.advance(4_000);
    expect(stopped).toBe(true);
    await stopping;
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
    expect((await world.told()).at(-1)).toContain('2 in the conference');
  });

  it('waits for a phone that still rings while others talk, and joins whoever answers it', async () => {
    const world = new World({ '+12025550102': { ringsAfterMs: 10, answersAfterMs: 10_000 } });
    const { orchestrator } = world.startGateway();
    await world.clock.advance(100);
    await world.say('CALLBACK +12025550100 +12025550101 +12025550102');
    await world.clock.advance(4_000);
    expect(world.calls[0]?.phase).toBe('talking');
    const stopping = orchestrator.stop();
    await world.clock.advance(10_000);
    await stopping;
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(3);
  });

  it('waits for ringing phones, leaves a new CALLBACK to the next, and lets conferences go on', async () => {
    const world = new World();
    const { orchestrator } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    let stopped = false;
    const stopping = orchestrator.stop().then(() => {
      stopped = true;
    });
    await world.say('CALLBACK +12025550102 +12025550103', 'bob@example.org');
    await world.clock.advance(1_500);
    expect(stopped).toBe(false);
    await world.clock.advance(2_000);
    await stopping;
    expect(world.system.snapshot().bridges).toHaveLength(1);
    expect(world.system.dialled).toEqual(TWO);
    world.startGateway();
    await world.clock.advance(4_000);
    expect(world.system.snapshot().bridges).toHaveLength(2);
    expect(world.system.dialled).toEqual([...TWO, '+12025550102', '+12025550103']);
  });
});
