import { API, callIdSchema, SuppressionList } from '@partyline/core';
import { createMemoryBus } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { World } from './world.fixture.ts';

async function worldWith() {
  const world = new World();
  const gateway = world.startGateway();
  await world.clock.advance(100);
  return { world, gateway };
}

const join = { kind: 'join', leg: 2, contact: '127.0.0.1:5090', browser: 'b' } as const;
const GUEST = { kind: 'guest', name: 'carol' } as const;
const called = (world: World) => callIdSchema.parse(world.calls[0]?.id);

it('writes to whoever has no telephone in their own chat, once, also after a kill; they join by the link', async () => {
  const { world, gateway } = await worldWith();
  await world.say('CALLBACK +12025550100 msn:carol@hotmail.com xmpp:eve@example.org');
  await world.clock.advance(1_500);
  gateway.kill();
  world.startGateway();
  await world.clock.advance(12_000);
  const invitations = (await world.items()).filter((item) => item.kind === 'invitation');
  expect(invitations.map(({ to, number }) => [`${to.network}:${to.address}`, number])).toEqual([
    ['msn:carol@hotmail.com', 2],
    ['xmpp:eve@example.org', 3],
  ]);
  expect((await world.told()).find((text) => text.includes('is calling you'))).toBe(
    `alice@example.org is calling you to a conference with +12025550100, xmpp:eve@example.org. ` +
      `Join from your browser: https://call.example/join#${called(world)}.2`,
  );
  const { operator } = createMemoryBus(world.storage);
  await operator.steer(called(world), join, GUEST, 'ask-1');
  await world.clock.advance(2_000);
  expect(world.system.snapshot().bridges[0]?.members).toHaveLength(2);
  expect(world.system.dialled).toEqual(['+12025550100', 'msn:carol@hotmail.com']);
  expect(await world.answersToPrograms()).toMatchObject([{ inReplyTo: 'ask-1', result: { kind: 'done' } }]);
});

it('hands a link over in the chat, for CALLBACK link: and for LINK', async () => {
  const { world } = await worldWith();
  await world.say('CALLBACK +12025550100 link:Anna');
  await world.clock.advance(1_500);
  await world.say('LINK Bob');
  await world.clock.advance(100);
  const told = await world.told();
  expect(told.some((text) => /^Anna can join call \w+ with this link: https:.*\.2$/.test(text))).toBe(true);
  expect(told).toContain(`Link for Bob: https://call.example/join#${called(world)}.3`);
});

it('gives a program the link as data, and says that a call is over', async () => {
  const { world } = await worldWith();
  await world.say('CALLBACK +12025550100 +12025550101');
  await world.clock.advance(3_000);
  const callId = called(world);
  const { operator } = createMemoryBus(world.storage);
  await operator.steer(callId, { kind: 'link' }, { kind: 'program', name: 'api:shop' }, 'k1');
  await world.clock.advance(100);
  await world.say('HANGUP');
  const url = `https://call.example/join#${callId}.3`;
  expect(await world.answersToPrograms()).toMatchObject([
    { inReplyTo: 'k1', result: { kind: 'link', number: 3, name: 'Guest', url } },
  ]);
});

it('calls nobody in a dry run, and says what would be done', async () => {
  const { world } = await worldWith();
  const envelope = world.envelope('CALLBACK +12025550100 xmpp:eve@example.org');
  await world.append({ ...envelope, adapter: API, dryRun: true });
  await world.clock.advance(2_000);
  expect(world.system.dialled).toEqual([]);
  expect(await world.answersToPrograms()).toMatchObject([
    {
      inReplyTo: envelope.messageId,
      result: {
        kind: 'plan',
        people: [
          { address: '+12025550100', providers: ['alpha', 'beta'], by: 'phone' },
          { address: 'xmpp:eve@example.org', providers: [], by: 'link' },
        ],
      },
    },
  ]);
});

it('says in a dry run, too, who does not want to be called', async () => {
  const { world } = await worldWith();
  await new SuppressionList(createMemoryBus(world.storage).records).add({
    address: '+12025550101',
    sinceMs: 0,
    by: 'operator',
  });
  await world.append({ ...world.envelope('CALLBACK +12025550100 +12025550101'), adapter: API, dryRun: true });
  await world.clock.advance(100);
  expect(await world.answersToPrograms()).toMatchObject([
    { result: { kind: 'refused', refusal: { kind: 'suppressed', address: '+12025550101' } } },
  ]);
});

it('tells a program why nobody is called', async () => {
  const { world } = await worldWith();
  const envelope = world.envelope('CALLBACK +12025550100 +19005550100');
  await world.append({ ...envelope, adapter: API });
  await world.clock.advance(100);
  expect(await world.answersToPrograms()).toMatchObject([
    { result: { kind: 'refused', refusal: { kind: 'destination', risk: 'premium-rate', address: '+19005550100' } } },
  ]);
});
