import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, anyCommand, expectInLine, marksOf, talkingWorld, theCall } from './console.fixture.ts';
import { killAt } from './kill-at.fixture.ts';
import { World } from './world.fixture.ts';

/**
 * Three people talk, this is written, and the gateway is killed at its n-th request from then on; another goes on with
 * it.
 */
async function worldAfter(commands: readonly string[], request: number, when: 'before' | 'after'): Promise<World> {
  const { world, gateway } = await talkingWorld();
  const ids: string[] = [];
  const kill = killAt(gateway, request, when);
  let isBack = false;
  for (const command of commands) {
    const envelope = world.envelope(command);
    ids.push(envelope.messageId);
    await world.append(envelope);
    await world.clock.advance(2_000);
    if (kill.happened && !isBack) world.startGateway();
    isBack = kill.happened;
    await world.clock.advance(5_000);
  }
  expect(kill.happened).toBe(true);
  await world.clock.advance(60_000);
  expect(await answersTo(world, ids)).toHaveLength(commands.length);
  return world;
}

interface Case {
  readonly name: string;
  readonly commands: readonly string[];
  /** How many requests to the telephone system they lead to. */
  readonly requests: number;
  readonly people: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'a mute asked for is a mute', commands: ['MUTE 2'], requests: 1, people: ['in', 'in muted', 'in'] },
  { name: 'and so is one of all', commands: ['MUTE ALL'], requests: 2, people: ['in', 'in muted', 'in muted'] },
  { name: 'who is heard again is heard', commands: ['MUTE 2', 'UNMUTE 2'], requests: 2, people: ['in', 'in', 'in'] },
  { name: 'who is held is apart', commands: ['HOLD 3'], requests: 1, people: ['in', 'in', 'in held'] },
  {
    name: 'who is back is heard, unless muted',
    commands: ['HOLD 3', 'MUTE 3', 'RESUME 3'],
    requests: 3,
    people: ['in', 'in', 'in muted'],
  },
  { name: 'whoever was taken out is out', commands: ['DROP 3'], requests: 1, people: ['in', 'in', 'out'] },
  { name: 'whoever was added is in', commands: ['ADD +12025550103'], requests: 3, people: ['in', 'in', 'in', 'in'] },
  {
    name: 'both are in who were added',
    commands: ['ADD +12025550103 +12025550104'],
    requests: 5,
    people: ['in', 'in', 'in', 'in', 'in'],
  },
  { name: 'whoever was called again is in', commands: ['DROP 3', 'REDIAL 3'], requests: 4, people: ['in', 'in', 'in'] },
  {
    name: 'who was muted before they were in is muted',
    commands: ['ADD +12025550154', 'MUTE 4'],
    requests: 4,
    people: ['in', 'in', 'in', 'in muted'],
  },
];

const kills = cases.flatMap((one) =>
  Array.from({ length: one.requests }, (_, index) => ({ ...one, request: index + 1 })),
);

describe.each(['before', 'after'] as const)('after a kill -9 %s a request', (when) => {
  it.each(kills)('$name: request $request of $commands', async ({ commands, request, people }) => {
    const world = await worldAfter(commands, request, when);
    expect(theCall(world).legs.map(marksOf)).toEqual(people);
    await expectInLine(world);
    await world.say('HANGUP');
    await world.clock.advance(10_000);
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  });
});

const moments = [1, 2, 3, 4, 5].flatMap((request) => (['before', 'after'] as const).map((when) => ({ when, request })));

it.each(moments)('a call that was brought back goes on after a kill -9 $when request $request', async (moment) => {
  const world = new World({ '+12025550101': { endsAfterMs: 50, cause: { q850: 17 } } });
  const gateway = world.startGateway();
  await world.clock.advance(100);
  await world.say('CALLBACK +12025550100 +12025550101');
  await world.clock.advance(1_200);
  expect(theCall(world)).toMatchObject({ phase: 'closing', closeReason: 'nobody-reached' });
  const kill = killAt(gateway, moment.request, moment.when);
  await world.say('ADD +12025550102');
  await world.clock.advance(2_000);
  expect(kill.happened).toBe(true);
  world.startGateway();
  await world.clock.advance(20_000);
  expect(theCall(world).legs.map(marksOf)).toEqual(['in', 'out', 'in']);
  await expectInLine(world);
});

it('everybody is as the chat sees them, and each message is answered once, whatever is written and whenever it kills', async () => {
  const kill = fc.option(
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('before' as const, 'after' as const)),
  );
  const pauseMs = fc.constantFrom(0, 20, 1_500);
  const steps = fc.array(fc.tuple(anyCommand, kill, pauseMs), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { world, gateway } = await talkingWorld();
      let living = gateway;
      let killing: { readonly happened: boolean } | undefined;
      const ids: string[] = [];
      const goOn = () => {
        if (killing?.happened) living = world.startGateway();
        if (killing?.happened) killing = undefined;
      };
      for (const [command, moment, ms] of history) {
        if (moment !== null) killing = killAt(living, ...moment);
        const envelope = world.envelope(command);
        ids.push(envelope.messageId);
        await world.append(envelope);
        await world.clock.advance(ms);
        goOn();
      }
      await world.clock.advance(5_000);
      goOn();
      await world.clock.advance(60_000);
      goOn();
      await world.clock.advance(60_000);
      const answered = (await answersTo(world, ids)).map((one) => 'inReplyTo' in one && one.inReplyTo);
      expect(answered.toSorted()).toEqual(ids.toSorted());
      await expectInLine(world);
      living.telephony.intercept = async () => undefined;
      await world.say('HANGUP');
      await world.clock.advance(10_000);
      expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
    }),
    { numRuns: 60 },
  );
}, 60_000);
