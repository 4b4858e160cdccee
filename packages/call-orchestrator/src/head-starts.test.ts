import { describe, expect, it } from 'vitest';
import { type Gateway, World } from './world.fixture.ts';

const CALLBACK = 'CALLBACK +12025550100 +12025550101';
const NOTHING = { attempts: [], bridges: [] };

async function begin(): Promise<{ world: World; gateway: Gateway }> {
  const world = new World();
  const gateway = world.startGateway();
  await world.clock.advance(100);
  return { world, gateway };
}

describe('a message that is expected', () => {
  it('has its channel made, and nothing else done, before it comes', async () => {
    const { world, gateway } = await begin();
    gateway.orchestrator.expect(world.envelope(CALLBACK));
    await world.clock.advance(1_000);
    expect(world.system.snapshot().attempts).toMatchObject([{ state: 'created' }]);
    expect(world.system.dialled).toEqual([]);
    expect(world.calls).toEqual([]);
    expect(await world.told()).toEqual([]);
  });

  it('goes on with that channel when it comes', async () => {
    const { world, gateway } = await begin();
    const envelope = world.envelope(CALLBACK);
    gateway.orchestrator.expect(envelope);
    await world.clock.advance(1);
    const [ahead] = world.system.snapshot().attempts;
    await world.append(envelope);
    await world.clock.advance(3_000);
    expect(world.calls.at(-1)).toMatchObject({
      id: ahead?.ref.callId,
      phase: 'talking',
      startedWith: envelope.messageId,
    });
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
    await world.say('HANGUP');
    await world.clock.advance(1_000);
    expect(world.system.snapshot()).toEqual(NOTHING);
  });

  it('is forgotten with its channel when it does not come, and begins its call when it comes later', async () => {
    const { world, gateway } = await begin();
    const envelope = world.envelope(CALLBACK);
    gateway.orchestrator.expect(envelope);
    await world.clock.advance(2_100);
    expect(world.system.snapshot()).toEqual(NOTHING);
    await world.append(envelope);
    await world.clock.advance(3_000);
    expect(world.calls.at(-1)?.phase).toBe('talking');
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
  });

  it('is forgotten when it turns out to be a repeat', async () => {
    const { world, gateway } = await begin();
    const envelope = world.envelope(CALLBACK);
    gateway.orchestrator.expect(envelope);
    gateway.orchestrator.unexpect(envelope);
    await world.clock.advance(10);
    expect(world.system.snapshot()).toEqual(NOTHING);
  });

  it('does not become a call by another message of the same id', async () => {
    const { world, gateway } = await begin();
    const envelope = world.envelope('CALLBACK +12025550148 +12025550149', 'alice@example.org', 'same');
    gateway.orchestrator.expect(envelope);
    await world.say(CALLBACK, 'alice@example.org', 'same');
    await world.clock.advance(3_000);
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
    expect(world.system.snapshot().attempts).toHaveLength(2);
  });

  it('is no call yet to a HANGUP that was written before it', async () => {
    const { world, gateway } = await begin();
    const envelope = world.envelope(CALLBACK);
    gateway.orchestrator.expect(envelope);
    await world.say('HANGUP');
    expect((await world.told()).at(-1)).toContain('No call of this chat is running');
    await world.append(envelope);
    await world.clock.advance(3_000);
    expect(world.calls.at(-1)?.phase).toBe('talking');
  });

  it('is the call that a HANGUP behind it ends, however closely that follows', async () => {
    const { world, gateway } = await begin();
    const envelope = world.envelope(CALLBACK);
    gateway.orchestrator.expect(envelope);
    await Promise.all([world.append(envelope), world.append(world.envelope('HANGUP'))]);
    await world.clock.advance(1_000);
    expect(world.calls).toMatchObject([{ phase: 'ended', closeReason: 'hangup' }]);
    expect(world.system.snapshot()).toEqual(NOTHING);
  });

  it('counts against the limit when it comes, not before', async () => {
    const { world, gateway } = await begin();
    const envelopes = Array.from({ length: 4 }, () => world.envelope(CALLBACK));
    for (const envelope of envelopes) gateway.orchestrator.expect(envelope);
    for (const envelope of envelopes) await world.append(envelope);
    await world.clock.advance(500);
    expect(world.system.snapshot().attempts).toHaveLength(3);
    expect((await world.told()).some((text) => text.includes('3 calls'))).toBe(true);
  });

  it('is one of so many at most: Asterisk holds a channel for each', async () => {
    const { world, gateway } = await begin();
    for (let person = 0; person < 40; person += 1) {
      gateway.orchestrator.expect(world.envelope(CALLBACK, `person${person}@example.org`));
      // Until the next call ids are ready.
      if (person % 10 === 9) await world.clock.advance(30);
    }
    expect(world.system.snapshot().attempts).toHaveLength(32);
    await world.clock.advance(2_100);
    expect(world.system.snapshot()).toEqual(NOTHING);
  });

  it('begins nothing for somebody who may not call', async () => {
    const { world, gateway } = await begin();
    gateway.orchestrator.expect(world.envelope(CALLBACK, 'mallory@elsewhere.example'));
    await world.clock.advance(10);
    expect(world.system.snapshot()).toEqual(NOTHING);
  });

  it('is left to the next gateway when this one is stopped', async () => {
    const { world, gateway } = await begin();
    const envelope = world.envelope(CALLBACK);
    gateway.orchestrator.expect(envelope);
    const stopping = gateway.orchestrator.stop();
    await world.append(envelope);
    await world.clock.advance(1_000);
    await stopping;
    expect(world.system.snapshot()).toEqual(NOTHING);
    world.startGateway();
    await world.clock.advance(4_000);
    expect(world.calls.at(-1)?.phase).toBe('talking');
    expect(world.system.dialled).toEqual(['+12025550100', '+12025550101']);
  });

  it('leaves a channel that the next gateway removes when this one is killed', async () => {
    const { world, gateway } = await begin();
    gateway.orchestrator.expect(world.envelope(CALLBACK));
    await world.clock.advance(10);
    expect(world.system.snapshot().attempts).toHaveLength(1);
    gateway.kill();
    world.startGateway();
    await world.clock.advance(1_000);
    expect(world.system.snapshot()).toEqual(NOTHING);
    expect(world.system.dialled).toEqual([]);
  });
});
