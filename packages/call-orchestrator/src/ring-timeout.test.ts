import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const TWO = ['+12025550100', '+12025550101'];

describe('a ring timeout that came due unseen', () => {
  const answersLate = { '+12025550101': { ringsAfterMs: 10, answersAfterMs: 20_000 } };

  it('while no gateway ran: who had answered in time is not cut off', async () => {
    const world = new World(answersLate);
    const { kill } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(5_000);
    kill();
    await world.clock.advance(60_000);
    const { telephony } = world.startGateway();
    // It takes a moment until Asterisk has told what is there.
    telephony.intercept = (name) =>
      name === 'snapshot' ? new Promise((resolve) => world.clock.after(50, resolve)) : Promise.resolve();
    await world.clock.advance(1_000);
    expect(world.calls[0]).toMatchObject({ phase: 'talking', legs: [{ phase: 'in' }, { phase: 'in' }] });
    expect(world.system.dialled).toEqual(TWO);
  });

  it('while Asterisk was out of reach: the same', async () => {
    const world = new World(answersLate);
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(5_000);
    telephony.disconnect();
    await world.clock.advance(60_000);
    telephony.reconnect();
    await world.clock.advance(1_000);
    expect(world.calls[0]).toMatchObject({ phase: 'talking', legs: [{ phase: 'in' }, { phase: 'in' }] });
  });

  it('is acted upon afterwards when nobody had answered', async () => {
    const world = new World({ '+12025550101': { ringsAfterMs: 10 } });
    const { telephony } = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(5_000);
    telephony.disconnect();
    await world.clock.advance(60_000);
    expect(world.calls[0]).toMatchObject({ phase: 'other-legs' });
    telephony.reconnect();
    await world.clock.advance(100);
    expect(world.calls[0]).toMatchObject({ phase: 'closing', legs: [{}, { outcome: 'no-answer' }] });
  });
});
