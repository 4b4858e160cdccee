import { callIdSchema } from '@partyline/core';
import { createMemoryBus } from '@partyline/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, anyCommand, channelOf, expectInLine, marksOf, talkingWorld, theCall } from './console.fixture.ts';
import { changedStore, World } from './world.fixture.ts';

/** Two people of one chat. */
const AUTHORS = ['alice@example.org', 'bob@example.org'];

/** All of these are written in one instant, by one and the other in turn. Gives the ids of the messages. */
async function throwAt(world: World, commands: readonly string[]): Promise<string[]> {
  const envelopes = commands.map((command, index) => ({
    ...world.envelope(command, AUTHORS[index % AUTHORS.length]),
    chat: theCall(world).chat.chat,
  }));
  await Promise.all(envelopes.map((envelope) => world.append(envelope)));
  return envelopes.map(({ messageId }) => messageId);
}

const marks = (world: World) => theCall(world).legs.map(marksOf);

describe('commands in one instant', () => {
  it('are applied one after another: twenty of them, by two people who want the contrary', async () => {
    const { world } = await talkingWorld();
    const commands = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'MUTE 2' : 'UNMUTE 2'));
    const ids = await throwAt(world, commands);
    await world.clock.advance(1_000);
    const answers = await answersTo(world, ids);
    expect(answers.map((answer) => 'inReplyTo' in answer && answer.inReplyTo)).toEqual(ids);
    expect(marks(world)).toEqual(['in', 'in', 'in']);
    await expectInLine(world);
  });

  it('come to the same in state, telephone system and chat, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 20, maxLength: 20 }), async (commands) => {
        const { world } = await talkingWorld();
        const ids = await throwAt(world, commands);
        await world.clock.advance(3_000);
        expect(new Set((await answersTo(world, ids)).map((one) => 'inReplyTo' in one && one.inReplyTo))).toEqual(
          new Set(ids),
        );
        await expectInLine(world);
        await world.say('HANGUP');
        await world.clock.advance(10_000);
        expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('somebody who was muted before anybody heard them', () => {
  it('is not heard when they come in at the same moment as another', async () => {
    const slow = { ringsAfterMs: 10, answersAfterMs: 5_000 };
    const others = ['+12025550101', '+12025550102', '+12025550103'];
    const world = new World(Object.fromEntries(others.map((address) => [address, slow])));
    const soundsWhenJoined: (string | undefined)[] = [];
    const { telephony } = world.startGateway((deps) => ({
      ...deps,
      // While the answer of the first is being stored, the others answer: they come in by one step.
      store: changedStore(deps.store, {
        commit: async (call) => {
          await new Promise<void>((done) => world.clock.after(20, done));
          await deps.store.commit(call);
        },
      }),
    }));
    await world.clock.advance(100);
    await world.say(`CALLBACK +12025550100 ${others.join(' ')}`);
    await world.clock.advance(2_000);
    await world.say('MUTE 4');
    telephony.intercept = async (name, when) => {
      if (name === 'join' && when === 'after') soundsWhenJoined.push(channelOf(world, 4)?.sound);
    };
    await world.clock.advance(6_000);
    expect(marks(world)).toEqual(['in', 'in', 'in', 'in muted']);
    expect(soundsWhenJoined).toEqual(['open', 'muted']);
    await expectInLine(world);
  });
});

describe('while Asterisk cannot be reached', () => {
  it('commands are taken, and carried out when it is back', async () => {
    const { world, gateway } = await talkingWorld();
    gateway.telephony.disconnect();
    await world.say('MUTE 2');
    await world.say('HOLD 3');
    await world.clock.advance(5_000);
    expect(marks(world)).toEqual(['in', 'in muted', 'in held']);
    expect([2, 3].map((number) => channelOf(world, number)?.sound)).toEqual(['open', 'open']);
    gateway.telephony.reconnect();
    await world.clock.advance(5_000);
    await expectInLine(world);
  });
});

describe('whoever would be called while Asterisk cannot be reached', () => {
  it.each([
    ['is not called when it is back, and the chat is told: ADD', 'ADD +12025550103'],
    ['is not called when it is back, and the chat is told: REDIAL', 'REDIAL'],
  ])('%s', async (_name, command) => {
    const { world, gateway } = await talkingWorld();
    await world.say('DROP 3');
    await world.clock.advance(100);
    gateway.telephony.disconnect();
    await world.say(command);
    expect((await world.told()).at(-1)).toContain('The telephone system cannot be reached at the moment');
    gateway.telephony.reconnect();
    await world.clock.advance(20_000);
    expect(world.system.dialled).toHaveLength(3);
    await expectInLine(world);
  });

  it('is not called for a program or an operator either', async () => {
    const { world, gateway } = await talkingWorld();
    await world.say('DROP 3');
    await world.clock.advance(100);
    gateway.telephony.disconnect();
    const { operator } = createMemoryBus(world.storage);
    const callId = callIdSchema.parse(theCall(world).id);
    await operator.steer(callId, { kind: 'redial' }, { kind: 'program', name: 'api:shop' }, 'k1');
    await operator.steer(callId, { kind: 'redial' }, { kind: 'operator', name: 'olga' });
    await operator.steer(callId, { kind: 'mute', who: { word: '2' }, on: true }, { kind: 'operator', name: 'olga' });
    await world.clock.advance(100);
    gateway.telephony.reconnect();
    await world.clock.advance(20_000);
    expect(world.system.dialled).toHaveLength(3);
    expect(marks(world)).toEqual(['in', 'in muted', 'out']);
    await expectInLine(world);
  });
});

describe('a call of which everybody else was taken out before its first person answered', () => {
  it('tells that person so, and lets them go', async () => {
    const world = new World({ '+12025550100': { ringsAfterMs: 10, answersAfterMs: 5_000 } });
    world.startGateway();
    await world.clock.advance(100);
    await world.say('CALLBACK +12025550100 +12025550101');
    await world.say('DROP 2');
    await world.clock.advance(30_000);
    expect(world.system.dialled).toEqual(['+12025550100']);
    expect(theCall(world)).toMatchObject({ phase: 'ended' });
    expect(world.system.snapshot()).toEqual({ attempts: [], bridges: [] });
  });
});

describe('the limits of a called address', () => {
  it.each([
    ['REDIAL', 'REDIAL 3'],
    ['ADD', 'ADD +12025550102'],
  ])('hold for %s', async (_name, command) => {
    const { world } = await talkingWorld();
    for (let tried = 0; tried < 12; tried += 1) {
      await world.say('DROP 3');
      await world.clock.advance(200);
      await world.say(command);
      await world.clock.advance(200);
    }
    expect(world.system.dialled.filter((address) => address === '+12025550102')).toHaveLength(10);
    expect((await world.told()).join('\n')).toContain('+12025550102 has been called often in a short time');
    await expectInLine(world);
  });
});
