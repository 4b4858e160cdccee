import { describe, expect, it } from 'vitest';
import { PromptMaker } from './prompts/prompt-maker.ts';
import { type Gateway, World } from './world.fixture.ts';

const CALL = 'CALLBACK +12025550100 +12025550101';

interface Voice {
  speak(words: string): Promise<string | undefined>;
}

/** Longer texts take longer to make. */
function slow(world: World): Voice {
  return {
    speak: (words) => new Promise((resolve) => world.clock.after(words.length * 10, () => resolve(`sound:${words}`))),
  };
}

function start(world: World, speech = slow(world)): Gateway {
  return world.startGateway((deps) => ({ ...deps, prompts: new PromptMaker({ speech }) }));
}

async function inConference(speech?: Voice): Promise<World> {
  const world = new World();
  world.settings = { speech: true };
  start(world, speech ?? slow(world));
  await world.say(CALL);
  await world.clock.advance(5_000);
  return world;
}

const toAll = ({ system }: World) => system.played.filter(({ to }) => to === 'all').map(({ media }) => media.join());

describe('SAY', () => {
  it('is heard by everybody, in the order in which it was written', async () => {
    const world = await inConference();
    await world.say('SAY This is a long text that takes its time, really');
    await world.say('say Short');
    await world.clock.advance(10_000);
    expect(toAll(world)).toEqual(['sound:This is a long text that takes its time, really', 'sound:Short']);
    expect((await world.told()).filter((told) => told === 'Said.')).toHaveLength(2);
    expect(world.calls[0]?.saying).toBeUndefined();
  });

  it('says so when it cannot be spoken', async () => {
    const world = await inConference({ speak: async () => undefined });
    await world.say('SAY Hello');
    await world.clock.advance(1_000);
    expect(toAll(world)).toEqual([]);
    expect((await world.told()).at(-1)).toContain('The voice failed');
  });

  it('is refused where there is no voice, before anybody hears it, and after the end', async () => {
    const silent = new World();
    silent.startGateway();
    await silent.say(CALL);
    await silent.clock.advance(5_000);
    await silent.say('SAY Hello');
    expect((await silent.told()).at(-1)).toContain('no voice');

    const world = new World({ '+12025550101': { ringsAfterMs: 10, answersAfterMs: 60_000 } });
    world.settings = { speech: true };
    start(world);
    await world.say(CALL);
    await world.clock.advance(3_000);
    await world.say('SAY Hello');
    expect((await world.told()).at(-1)).toContain('Nobody is in the conference yet');
    await world.say('HANGUP');
    await world.clock.advance(5_000);
    await world.say('SAY Hello');
    expect((await world.told()).at(-1)).toContain('No call of this chat');
    expect(toAll(world)).toEqual([]);
  });

  it('does not talk a conference down', async () => {
    const world = await inConference();
    for (let n = 1; n <= 6; n += 1) await world.say(`SAY number ${n} of what I have to say to all of you`);
    expect((await world.told()).at(-1)).toContain('5 texts are waiting');
  });

  it('is not said into a call that has ended meanwhile', async () => {
    const world = await inConference();
    await world.say('SAY Something that takes a while to be made');
    await world.say('HANGUP');
    await world.clock.advance(10_000);
    expect(toAll(world)).toEqual([]);
    expect(world.calls[0]?.phase).toBe('ended');
  });

  it.each(['before', 'after'] as const)(
    'is heard once, though the gateway is killed %s it is played',
    async (moment) => {
      const world = new World();
      world.settings = { speech: true };
      const gateway = start(world);
      await world.say(CALL);
      await world.clock.advance(5_000);
      gateway.telephony.intercept = async (name, when) => {
        if (name !== 'announceToAll' || when !== moment) return;
        gateway.kill();
        await new Promise(() => {});
      };
      await world.say('SAY Hello');
      await world.clock.advance(50);
      start(world);
      await world.clock.advance(20_000);
      expect(toAll(world)).toEqual(['sound:Hello']);
    },
  );

  it('is not repeated by a gateway that is killed minutes after', async () => {
    const world = new World();
    world.settings = { speech: true };
    const gateway = start(world);
    await world.say(CALL);
    await world.clock.advance(5_000);
    await world.say('SAY Hello');
    await world.clock.advance(60_000);
    gateway.kill();
    start(world);
    await world.clock.advance(20_000);
    expect(toAll(world)).toEqual(['sound:Hello']);
  });
});

it('a slow voice is no sign of an overloaded telephone system', async () => {
  const world = new World();
  const gateway = start(world, { speak: () => new Promise(() => undefined) });
  await world.clock.advance(100);
  await world.say(CALL);
  await world.clock.advance(5_000);
  await world.say('CALLBACK +12025550102 +12025550103', 'bob@example.org');
  expect((await world.told()).join()).not.toContain('more to do than I can manage');
  expect(world.system.dialled).toContain('+12025550102');
  gateway.kill();
});

it('nobody who is in the conference by now is told to wait for it', async () => {
  const world = new World();
  const never = Promise.withResolvers<string>();
  start(world, { speak: () => never.promise });
  await world.say(CALL);
  await world.clock.advance(5_000);
  never.resolve('sound:late');
  await world.clock.advance(1_000);
  expect(world.system.announced).toEqual([]);
});
