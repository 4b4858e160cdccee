import { adapterIdSchema, BusError, parseIdentity } from '@partyline/core';
import { createFakeLogger, VirtualClock } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { createStrangerGate } from './stranger-gate.ts';

const stranger = (address: string) => {
  const parsed = parseIdentity('xmpp', address);
  if (!parsed.ok) throw new Error(address);
  return parsed.value;
};

function open(hasCall: () => Promise<boolean> = async () => false) {
  const clock = new VirtualClock();
  const gate = createStrangerGate({
    adapter: adapterIdSchema.parse('xmpp'),
    commands: { hasCall },
    clock,
    logger: createFakeLogger(),
  });
  return { clock, ask: async (address: string) => (await gate(stranger(address), address)).kind };
}

it('answers a person five times, a domain fifty times, and all of them five hundred times in ten minutes', async () => {
  const { clock, ask } = open();
  const count = async (addresses: readonly string[]) => {
    let answers = 0;
    for (const address of addresses) if ((await ask(address)) === 'answer') answers += 1;
    return answers;
  };
  expect(await count(Array.from({ length: 3_000 }, () => 'eve@a.example'))).toBe(5);
  expect(await count(Array.from({ length: 3_000 }, (_, n) => `eve${n}@b.example`))).toBe(50);
  expect(await count(Array.from({ length: 3_000 }, (_, n) => `eve@${n}.example`))).toBe(500 - 55);
  await clock.advance(10 * 60_000);
  expect(await ask('eve@a.example')).toBe('answer');
});

it('lets somebody pass whose chat has a call, and is silent where nobody knows', async () => {
  expect(await open(async () => true).ask('eve@a.example')).toBe('pass');
  const unknown = open(() => Promise.reject(new BusError('unreachable', 'gone')));
  expect(await unknown.ask('eve@a.example')).toBe('silence');
});
