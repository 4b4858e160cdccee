import { describe, expect, it } from 'vitest';
import { theCall } from './console.fixture.ts';
import { killAt } from './kill-at.fixture.ts';
import { type Gateway, World } from './world.fixture.ts';

const CALL = 'CALLBACK +12025550100 +12025550101';

async function talking(): Promise<{ world: World; gateway: Gateway }> {
  const world = new World();
  world.settings = { recording: true };
  const gateway = world.startGateway();
  await world.clock.advance(100);
  await world.say(CALL);
  await world.clock.advance(5_000);
  world.system.announced.length = 0;
  return { world, gateway };
}

const BEGUN = ['1: recording', '2: recording', 'recording 1 begins: 1,2'];

describe('RECORD ON', () => {
  it('begins when each who is in has heard so', async () => {
    const { world } = await talking();
    await world.say('RECORD ON');
    await world.clock.advance(1_000);
    expect(world.system.announced).toEqual(BEGUN.slice(0, 2));
    expect((await world.told()).at(-1)).toContain('Will be recorded when everyone has heard so.');
    await world.clock.advance(3_000);
    expect(world.system.announced).toEqual(BEGUN);
    expect((await world.told()).at(-1)).toContain('Being recorded.');
    expect(theCall(world).legs.map(({ toldOfRecording }) => toldOfRecording?.number)).toEqual([1, 1]);
  });

  it('tells whoever comes later before they are joined', async () => {
    const { world } = await talking();
    await world.say('RECORD ON');
    await world.clock.advance(5_000);
    await world.say('ADD +12025550102');
    await world.clock.advance(2_000);
    const third = () => [...world.system.channels.values()].find(({ address }) => address === '+12025550102');
    expect(world.system.announced.at(-1)).toBe('3: recording');
    expect(third()?.state).toBe('answered');
    expect(third()?.bridgedIn).toBeUndefined();
    await world.clock.advance(2_000);
    expect(third()?.bridgedIn).toBe(theCall(world).id);
  });

  it('does not wait for somebody who has gone', async () => {
    const { world } = await talking();
    await world.say('ADD +12025550102');
    await world.clock.advance(3_000);
    await world.say('RECORD ON');
    await world.clock.advance(100);
    world.system.partyHangsUp('+12025550101');
    await world.clock.advance(5_000);
    expect(world.system.announced.at(-1)).toBe('recording 1 begins: 1,3');
  });

  it('ends with RECORD OFF, which everybody hears, or with the call', async () => {
    const { world } = await talking();
    await world.say('RECORD ON');
    await world.clock.advance(5_000);
    await world.say('RECORD OFF');
    await world.clock.advance(3_000);
    expect(world.system.announced.slice(3)).toEqual(['recording 1 ends', '1: recording-ended', '2: recording-ended']);
    await world.say('record on');
    await world.clock.advance(5_000);
    expect(world.system.announced.at(-1)).toBe('recording 2 begins: 1,2');
    await world.say('HANGUP');
    await world.clock.advance(5_000);
    expect(world.system.announced.at(-1)).toBe('recording 2 ends');
    expect((await world.told()).at(-1)).toContain(`partyline recording fetch ${theCall(world).id}`);
  });

  it('is taken back before it has begun', async () => {
    const { world } = await talking();
    await world.say('RECORD ON');
    await world.say('RECORD OFF');
    await world.clock.advance(20_000);
    expect(world.system.announced).toEqual(BEGUN.slice(0, 2));
    await world.say('RECORD OFF');
    expect((await world.told()).at(-1)).toBe('The call is not being recorded.');
  });

  it('is refused where nothing may be recorded', async () => {
    const world = new World();
    world.startGateway();
    await world.clock.advance(100);
    await world.say(CALL);
    await world.clock.advance(5_000);
    await world.say('RECORD ON');
    expect((await world.told()).at(-1)).toBe('Calls are not recorded here.');
  });

  it('tells those once more of whom nobody knows whether they have heard', async () => {
    const { world, gateway } = await talking();
    await world.say('RECORD ON');
    await world.clock.advance(500);
    gateway.telephony.disconnect();
    await world.clock.advance(4_000);
    gateway.telephony.reconnect();
    await world.clock.advance(20_000);
    expect(world.system.announced).toEqual([...BEGUN.slice(0, 2), ...BEGUN]);
  });

  it('goes on in a new conference where somebody destroyed it', async () => {
    const { world } = await talking();
    await world.say('RECORD ON');
    await world.clock.advance(5_000);
    world.system.recording.clear();
    world.system.destroyBridge(theCall(world).id);
    await world.clock.advance(5_000);
    expect(world.system.announced.at(-1)).toBe('recording 1 begins: 1,2');
  });

  it.each(
    [1, 2, 3, 4, 5, 6].flatMap((request) => [
      { request, when: 'before' as const },
      { request, when: 'after' as const },
    ]),
  )('is told and made, though the gateway is killed $when request $request', async ({ request, when }) => {
    const { world, gateway } = await talking();
    killAt(gateway, request, when);
    await world.say('RECORD ON');
    await world.clock.advance(5_000);
    gateway.kill();
    world.startGateway();
    await world.clock.advance(40_000);
    const begins = world.system.announced.filter((line) => line.startsWith('recording'));
    expect(begins).toEqual(['recording 1 begins: 1,2']);
    const told = world.system.announced.slice(0, world.system.announced.indexOf(begins[0] ?? ''));
    expect(told).toEqual(expect.arrayContaining(BEGUN.slice(0, 2)));
    expect([...world.system.recording]).toEqual([1]);
  });
});
