import { beforeEach, expect, it } from 'vitest';
import { World } from '../world.fixture.ts';

/** It is nine in the morning in Berlin, three at night in New York. */
const NIGHT = { fromMin: 22 * 60, toMin: 7 * 60, override: true, zones: new Map([['+1202', 'America/New_York']]) };
const ASLEEP = '+12025550101';
const AWAKE = ['+4930123456', '+4930123457'];

let world: World;

beforeEach(async () => {
  world = new World();
  world.rules = { quietHours: NIGHT };
});
const begin = async () => {
  world.startGateway();
  await world.clock.advance(100);
};
const last = async () => (await world.told()).at(-1);

it('nobody is called at night, unless whoever calls says NOW', async () => {
  await begin();
  await world.say(`CALLBACK ${AWAKE[0]} ${ASLEEP}`);
  expect(await last()).toBe(
    `It is 03:00 where ${ASLEEP} is, too late or too early to call. Try again in 4 hours, or send your message with NOW at its end.`,
  );
  expect(world.system.dialled).toEqual([]);
  await world.say(`CALLBACK ${AWAKE[0]} ${ASLEEP} via alpha NOW`);
  await world.clock.advance(3_000);
  expect(world.system.dialled).toEqual([AWAKE[0], ASLEEP]);
});

it('nor are they added to a call, or called again', async () => {
  await begin();
  await world.say(`CALLBACK ${AWAKE.join(' ')}`);
  await world.clock.advance(3_000);
  await world.say(`ADD ${ASLEEP}`);
  expect(await last()).toContain('It is 03:00');
  await world.say(`add ${ASLEEP} now!`);
  await world.clock.advance(3_000);
  expect(world.system.dialled).toEqual([...AWAKE, ASLEEP]);
  await world.say('DROP 3');
  await world.clock.advance(1_000);
  await world.say('REDIAL 3');
  expect(await last()).toContain('It is 03:00');
  await world.say('REDIAL 3 NOW');
  await world.clock.advance(3_000);
  expect(world.system.dialled).toHaveLength(4);
});

it('NOW is of no use where the configuration does not let it be', async () => {
  world.rules = { quietHours: { ...NIGHT, override: false } };
  await begin();
  await world.say(`CALLBACK ${AWAKE[0]} ${ASLEEP} NOW`);
  expect(await last()).toMatch(/Try again in 4 hours\.$/);
  expect(world.system.dialled).toEqual([]);
});

it('all day is called where nothing is said of nights', async () => {
  world.rules = {};
  await begin();
  await world.say(`CALLBACK ${AWAKE[0]} ${ASLEEP}`);
  await world.clock.advance(3_000);
  expect(world.system.dialled).toHaveLength(2);
});
