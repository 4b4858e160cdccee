import { describe, expect, it } from 'vitest';
import { theCall } from './console.fixture.ts';
import { killAt } from './kill-at.fixture.ts';
import { World } from './world.fixture.ts';

const PEOPLE = ['+12025550100', '+12025550101', '+12025550102'];

/** A conference of three is called; the second and third are asked. */
async function askingWorld() {
  const world = new World();
  world.settings = { confirm: 'conferences' };
  const gateway = world.startGateway();
  await world.clock.advance(100);
  await world.say(`CALLBACK ${PEOPLE.join(' ')}`);
  await world.clock.advance(3_000);
  expect(theCall(world).legs.map(({ attempts }) => attempts.at(-1)?.phase)).toEqual(['answered', 'asked', 'asked']);
  return { world, gateway };
}
const states = (world: World) => theCall(world).legs.map(({ phase, outcome }) => outcome ?? phase);

it('nobody is in the conference before they have said that they want to be', async () => {
  const { world } = await askingWorld();
  expect(world.system.announced).toContain('2: confirm');
  expect(world.system.snapshot().bridges).toMatchObject([{ members: [] }]);
  world.system.partyPresses('+12025550101', '1');
  await world.clock.advance(1_000);
  expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  await world.clock.advance(30_000);
  expect(states(world)).toEqual(['in', 'in', 'not-confirmed']);
  // Asked twice, rung once.
  expect(world.system.announced.filter((one) => one === '3: confirm')).toHaveLength(2);
  expect(world.system.dialled).toEqual(PEOPLE);
});

it('who does not want to be called is not, from any chat, however they are asked for', async () => {
  const { world } = await askingWorld();
  world.system.partyPresses('+12025550101', '9');
  world.system.partyPresses('+12025550102', '1');
  await world.clock.advance(1_000);
  expect(states(world)).toEqual(['in', 'suppressed', 'in']);
  for (const text of ['ADD +12025550101', 'REDIAL 2']) {
    await world.say(text);
    expect((await world.told()).at(-1)).toContain('+12025550101 does not want to be called from here');
  }
  await world.say('CALLBACK +12025550110 +12025550101', 'bob@example.org');
  expect((await world.told()).at(-1)).toContain('does not want to be called from here, so I called nobody');
  expect(world.system.dialled.filter((one) => one === '+12025550101')).toHaveLength(1);
});

describe.each(['before', 'after'] as const)('a kill -9 %s a request', (when) => {
  it.each([
    ['1', 1, 'in'],
    ['9', 1, 'suppressed'],
  ] as const)('after %s was pressed, request %i: they are %s, and the list knows it', async (key, request, state) => {
    const { world, gateway } = await askingWorld();
    const kill = killAt(gateway, request, when);
    world.system.partyPresses('+12025550101', key);
    await world.clock.advance(1_000);
    expect(kill.happened).toBe(true);
    world.startGateway();
    await world.clock.advance(15_000);
    expect(states(world)[1]).toBe(state);
    expect(world.system.dialled).toEqual(PEOPLE);
    await world.say('CALLBACK +12025550110 +12025550101', 'bob@example.org');
    await world.clock.advance(100);
    const isRefused = (await world.told()).some((said) => said.includes('so I called nobody'));
    expect(isRefused).toBe(key === '9');
  });
});
