import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { killAt } from './kill-at.fixture.ts';
import { World } from './world.fixture.ts';

const PARTIES = ['+12025550100', '+12025550101', '+12025550102'];
const CALLBACK = `CALLBACK ${PARTIES.join(' ')}`;

/** A call whose gateway is killed at these requests, one gateway after the other; then one that lives. */
async function callWithKills(kills: readonly (readonly [number, 'before' | 'after'])[]): Promise<World> {
  // They ring late: for a while nothing but the mark tells that they were dialled.
  const late = { ringsAfterMs: 3_000, answersAfterMs: 4_000 };
  const world = new World(Object.fromEntries(PARTIES.map((address) => [address, late])));
  let said = false;
  for (const [request, when] of kills) {
    const gateway = world.startGateway();
    const kill = killAt(gateway, request, when);
    await world.clock.advance(100);
    if (!said) await world.append(world.envelope(CALLBACK));
    said = true;
    for (let waited = 0; !kill.happened && waited < 12_000; waited += 50) await world.clock.advance(50);
    if (!kill.happened) break;
  }
  world.startGateway();
  await world.clock.advance(60_000);
  return world;
}

async function expectAllWell(world: World): Promise<void> {
  expect(new Set(world.system.dialled).size).toBe(world.system.dialled.length);
  const [call] = world.calls;
  expect(call?.phase).toMatch(/^(talking|ended)$/);
  if (call?.phase === 'talking') expect(world.system.snapshot().bridges[0]?.members).toHaveLength(3);
  await world.say('HANGUP');
  await world.clock.advance(10_000);
  expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  expect((await world.told()).join('\n')).toContain(`Call ${call?.shortId} ended after`);
}

describe.each(['before', 'after'] as const)('killed with -9, %s a request was carried out', (when) => {
  it.each(Array.from({ length: 13 }, (_, index) => index + 1))('at request %i', async (request) => {
    await expectAllWell(await callWithKills([[request, when]]));
  });
});

it('survives being killed again and again', async () => {
  const kills = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom('before', 'after')), {
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(kills, async (moments) => {
      await expectAllWell(await callWithKills(moments.length === 0 ? [[1, 'before']] : moments));
    }),
    { numRuns: 40 },
  );
}, 30_000);
