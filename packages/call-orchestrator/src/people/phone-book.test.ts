import { beforeEach, expect, it } from 'vitest';
import { World } from '../world.fixture.ts';

let world: World;

beforeEach(() => {
  world = new World();
});

it('a name that was written down is there after a kill, and is what is called and shown', async () => {
  const first = world.startGateway();
  await world.clock.advance(100);
  await world.say('ME +12025550100');
  await world.say('NAME mom +12025550101');
  expect(await world.told()).toEqual(['me is +12025550100 from now on.', 'mom is +12025550101 from now on.']);
  first.kill();
  world.startGateway();
  await world.clock.advance(100);
  await world.say('CALL mom');
  await world.clock.advance(3_000);
  expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
  expect((await world.told()).at(-1)).toContain('2. mom (+12025550101): in the call');
});

it('a call can be had again by its number in HISTORY', async () => {
  world.startGateway();
  await world.clock.advance(100);
  await world.say('CALLBACK +12025550100 +12025550101');
  await world.clock.advance(3_000);
  await world.say('HANGUP');
  await world.clock.advance(10_000);
  await world.say('HISTORY');
  expect((await world.told()).at(-1)).toContain('#1 just now: +12025550100, +12025550101');
  await world.say('CALLBACK #1');
  await world.clock.advance(3_000);
  expect(world.system.dialled).toHaveLength(4);
});

it('names that are written in one instant are all there', async () => {
  world.startGateway();
  await world.clock.advance(100);
  for (let n = 0; n < 5; n += 1) await world.append(world.envelope(`NAME n${'abcde'[n]} +1202555010${n}`));
  await world.clock.advance(100);
  await world.say('NAMES');
  expect((await world.told()).at(-1)?.split('\n')).toHaveLength(5);
});
