import { nodeIdSchema } from '@partyline/core';
import { createMemoryBus } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { World } from './world.fixture.ts';

const node = nodeIdSchema.parse('pbx1');
const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const KIND_ANSWER =
  'No new calls for a while: the service is being looked after, so I called nobody. Calls that are running go on. Please try again later.';

async function drainedWorld() {
  const world = new World();
  const gateway = world.startGateway();
  await world.clock.advance(100);
  const { drains } = createMemoryBus(world.storage);
  await drains.drain(node, { by: 'olga', sinceMs: world.clock.now() });
  return { world, gateway, drains };
}

it('takes no new call on a drained node, says so kindly, and takes them again afterwards', async () => {
  const { world, drains } = await drainedWorld();
  await world.clock.advance(4_000);
  expect(world.storage.reports.get(node)).toMatchObject({ callable: false, drained: true });
  await world.say(CALLBACK);
  expect((await world.told()).at(-1)).toBe(KIND_ANSWER);
  expect(world.system.dialled).toEqual([]);
  await drains.undrain(node);
  await world.clock.advance(2_000);
  expect(world.storage.reports.get(node)?.drained).toBeUndefined();
  await world.say(CALLBACK);
  await world.clock.advance(100);
  expect(world.system.dialled).toContain('+12025550100');
});

it('is drained from its first moment when it restarts', async () => {
  const { world, gateway } = await drainedWorld();
  await world.clock.advance(4_000);
  gateway.kill();
  world.startGateway();
  await world.clock.advance(300);
  await world.say(CALLBACK);
  expect((await world.told()).at(-1)).toBe(KIND_ANSWER);
  expect(world.system.dialled).toEqual([]);
});

it('lets a call go on that runs, and one begin that was on its way', async () => {
  const { world } = await drainedWorld();
  await world.say(CALLBACK);
  await world.clock.advance(10_000);
  expect(world.calls[0]?.phase).toBe('talking');
  await world.say('ADD +12025550102');
  await world.clock.advance(100);
  expect(world.system.dialled).toContain('+12025550102');
  await world.say('HANGUP');
  await world.clock.advance(2_000);
  expect(world.calls.every(({ phase }) => phase === 'ended')).toBe(true);
});
