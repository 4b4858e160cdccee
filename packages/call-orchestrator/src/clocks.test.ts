import type { Clock } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { World } from './world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const HOURS = 3_600_000;

/** A machine's clock that differs from everybody else's, and may be set. */
function skewed(world: World, aheadMs: number): Clock & { aheadMs: number } {
  return {
    aheadMs,
    now() {
      return world.clock.now() + this.aheadMs;
    },
    after: (delayMs, callback) => world.clock.after(delayMs, callback),
  };
}

describe('a conference', () => {
  it.each([5 * HOURS, -5 * HOURS])('goes on when a gateway takes over whose clock is %i ms ahead', async (aheadMs) => {
    const world = new World();
    const first = world.startGateway();
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(10_000);
    first.kill();
    world.startGateway((deps) => ({ ...deps, clock: skewed(world, aheadMs) }));
    await world.clock.advance(60_000);
    expect(world.calls[0]?.phase).toBe('talking');
    await world.say('HANGUP');
    await world.clock.advance(1_000);
    expect((await world.told()).at(-1)).toMatch(/ended after 1 min 10 s: /);
    expect(world.logger.lines).toContainEqual(
      expect.objectContaining({
        message: 'the clock of this machine differs from that of Redis',
        fields: { aheadMs, node: 'pbx1' },
      }),
    );
  });

  it.each([-30_000, 30_000])('keeps its times when the clock is set by %i ms meanwhile', async (stepMs) => {
    const world = new World({ '+12025550101': { ringsAfterMs: 10, answersAfterMs: 1_000, endsAfterMs: 20_000 } });
    const clock = skewed(world, 0);
    world.startGateway((deps) => ({ ...deps, clock }));
    await world.clock.advance(100);
    await world.say(CALLBACK);
    await world.clock.advance(10_000);
    clock.aheadMs = stepMs;
    await world.clock.advance(17_000);
    // The other hung up after 21 s, and the grace time of 5 s is over.
    const [last = ''] = (await world.told()).slice(-1);
    expect(last).toMatch(/ended after 2[67] s: \+12025550101 hung up/);
    expect(last).not.toContain('-');
  });
});
