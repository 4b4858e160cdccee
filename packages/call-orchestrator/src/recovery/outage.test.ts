import { describe, expect, it } from 'vitest';
import { type Gateway, World } from '../world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const NOTICE = 'lost contact with the telephone system';

/** A call that was begun so long ago when Asterisk is out of reach. */
async function outageAfter(runningMs: number): Promise<{ world: World; gateway: Gateway }> {
  const world = new World({ '+12025550101': { ringsAfterMs: 10, answersAfterMs: 5_000 } });
  const gateway = world.startGateway();
  await world.clock.advance(100);
  await world.say(CALLBACK);
  await world.clock.advance(runningMs);
  gateway.telephony.disconnect();
  return { world, gateway };
}

describe('a long time without Asterisk', () => {
  it('is told to the chat, and so is its end; the conference goes on', async () => {
    const { world, gateway } = await outageAfter(10_000);
    await world.clock.advance(10_000);
    expect((await world.told()).at(-1)).not.toContain(NOTICE);
    await world.clock.advance(20_000);
    expect((await world.told()).at(-1)).toContain(NOTICE);
    await world.clock.advance(600_000);
    gateway.telephony.reconnect();
    await world.clock.advance(500);
    expect(world.calls[0]?.phase).toBe('talking');
    expect((await world.told()).at(-1)).not.toContain(NOTICE);
    expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  });

  it('ends a call that was being set up, and what is left of it when Asterisk is back', async () => {
    const { world, gateway } = await outageAfter(2_000);
    await world.clock.advance(90_000);
    expect(world.calls[0]).toMatchObject({ phase: 'ended', closeReason: 'lost' });
    const last = (await world.told()).at(-1);
    expect(last).toContain('the telephone system was interrupted');
    expect(last).not.toContain(NOTICE);
    gateway.telephony.reconnect();
    await world.clock.advance(500);
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  });

  it('does not tell that a call is over whose people may still talk, though its end was asked for', async () => {
    const { world, gateway } = await outageAfter(10_000);
    await world.say('HANGUP');
    await world.clock.advance(90_000);
    const last = (await world.told()).at(-1);
    expect(last).toContain('is ending');
    expect(last).toContain(NOTICE);
    expect(world.system.snapshot().attempts).toHaveLength(2);
    gateway.telephony.reconnect();
    await world.clock.advance(500);
    expect(world.calls[0]).toMatchObject({ phase: 'ended', closeReason: 'hangup' });
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  });

  it('ends a conference when Asterisk must have ended it by itself', async () => {
    const { world } = await outageAfter(10_000);
    await world.clock.advance(3_600_000);
    expect(world.calls[0]?.phase).toBe('talking');
    await world.clock.advance(60_000);
    expect(world.calls[0]).toMatchObject({ phase: 'ended', closeReason: 'lost' });
  });

  it('is noticed also by a gateway that never reached Asterisk', async () => {
    const { world, gateway } = await outageAfter(10_000);
    gateway.kill();
    const { telephony } = world.startGateway();
    telephony.reconnect = () => undefined;
    await world.clock.advance(40_000);
    expect((await world.told()).at(-1)).toContain(NOTICE);
  });
});
