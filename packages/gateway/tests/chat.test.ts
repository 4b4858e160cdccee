import { ChatUser, eventually, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, carrierCallCount, ordinary, phonesAreQuiet, startGatewayStack, timeless } from './gateway-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

let stack: Stack;
let alice: ChatUser;
let bob: ChatUser;
let mallory: ChatUser;

beforeAll(async () => {
  stack = await startGatewayStack({
    changeConfig: (config) => {
      config.calls['maxCommandAgeSeconds'] = 4;
    },
  });
  [alice, bob, mallory] = await Promise.all([
    ChatUser.signIn(stack, 'alice'),
    ChatUser.signIn(stack, 'bob'),
    ChatUser.signIn(stack, 'mallory'),
  ]);
});

afterAll(async () => {
  await Promise.all([alice, bob, mallory].map((user) => user?.signOut()));
  await stack?.stop();
});

describe('a person without a call', () => {
  it('is told what the bot can do', async () => {
    expect(await alice.ask('help')).toMatch(/^I call people and join them in one conference\.\nCALLBACK /);
    expect(await alice.ask('HELP via')).toContain('auto leaves the choice to me');
  });

  it('is written to in the language that they choose', async () => {
    expect(await bob.ask('LANGUAGE de')).toBe('Von jetzt an schreibe ich hier Deutsch.');
    expect(await bob.ask('STATUS')).toContain('In diesem Chat läuft kein Gespräch.');
    expect(await bob.ask('CALLBACK +12025550100 +12025550101 via omega')).toContain(
      'Einen Anbieter „omega“ gibt es nicht',
    );
    expect(await alice.ask('STATUS')).toContain('No call of this chat is running.');
    expect(await bob.ask('Language English')).toBe('From now on I write English here.');
  });

  it('is told that there is nothing to show or to end', async () => {
    const told = 'No call of this chat is running. Start one: CALLBACK +12025550100 +12025550101';
    expect(await alice.ask('STATUS')).toBe(told);
    expect(await alice.ask('Hangup')).toBe(told);
    expect(await alice.ask('HANGUP 2b2b2')).toBe(
      'No call 2b2b2 of this chat is running. STATUS shows the one that is.',
    );
  });

  it.for([
    ['CALBACK +12025550100 +12025550101', 'send:\nCALLBACK +12025550100 +12025550101'],
    ['CALLBACK +12025550100', 'One address is not enough'],
    ['CALLBACK 2025550100 +12025550101', 'Address 1, “2025550100”: a number begins with +'],
    ['CALLBACK +12025550100 +12025550100', 'is the same as address 1'],
    ['what a lovely day', 'I know CALLBACK, STATUS, HANGUP, LINK, LANGUAGE, HELP'],
  ] as const)('is helped on after "%s"', async ([said, told]) => {
    expect(await alice.ask(said)).toContain(told);
  });

  it.for([
    ['matrix:@carol:example.org', 'calls to Matrix are'],
    ['msn:carol@hotmail.com', 'calls to MSN are'],
    ['yahoo:carol_77', 'calls to Yahoo are'],
  ] as const)('is told that %s cannot be called', async ([address, what]) => {
    const before = carrierCallCount(stack);
    expect(await alice.ask(`CALLBACK ${ordinary(0)} ${address}`)).toBe(
      `I cannot call ${address}: ${what} not connected here. Nobody was called.`,
    );
    expect(carrierCallCount(stack)).toBe(before);
    await pbxIsEmpty(stack);
  });

  it.for(['xmpp:carol@example.org', 'gtalk:carol@gmail.com'])(
    'is told that %s can be written to but not rung',
    async (address) => {
      const before = carrierCallCount(stack);
      expect(await alice.ask(`CALLBACK ${ordinary(0)} ${address}`)).toBe(
        `I can chat with ${address}, but cannot ring it: links into calls are not set up here. Nobody was called.`,
      );
      expect(carrierCallCount(stack)).toBe(before);
    },
  );

  it('gets a receipt for what was said', async () => {
    const id = alice.send('HELP');
    await eventually('a receipt', () => alice.messages.some(({ receiptFor }) => receiptFor === id));
  });
});

it('refuses everything to somebody who may not call', async () => {
  const before = carrierCallCount(stack);
  const told = `Sorry, ${mallory.jid} may not call from here. Ask the operator of this service to be added.`;
  expect(await mallory.ask(`CALLBACK ${ordinary(1)} ${ordinary(2)}`)).toBe(told);
  expect(await mallory.ask('STATUS')).toBe(told);
  expect(carrierCallCount(stack)).toBe(before);
});

it('welcomes who adds it to their contacts, and shows them whether it can call', async () => {
  bob.sendXml(`<presence to="${stack.info.xmpp?.bot}" type="subscribe"/>`);
  await eventually('a welcome', () => bob.shown().some(({ text }) => text.startsWith('Welcome!')));
  const shows = (status: string) => () => bob.presences.at(-1)?.status === status;
  await eventually('ready', shows('Ready to call. Write HELP to begin.'));
  await stack.stopServer('pbx');
  await eventually('not ready', shows('No calls at the moment: the telephone system cannot be reached.'));
  expect(bob.presences.at(-1)?.show).toBe('dnd');
  expect(await bob.ask(`CALLBACK ${ordinary(3)} ${ordinary(4)}`)).toBe(
    'The telephone system cannot be reached at the moment, so I called nobody. Please try again in a minute.',
  );
  await stack.startServer('pbx');
  await eventually('ready again', shows('Ready to call. Write HELP to begin.'), 30_000);
  expect(callsTo(stack, ordinary(3))).toEqual([]);
});

describe('several calls of one chat', () => {
  it('are steered by their ids; without one both are shown, and which is to end is asked', async () => {
    const older = await alice.call(`CALLBACK ${ordinary(5)} ${ordinary(6)}`);
    const newer = await alice.call(`CALLBACK ${ordinary(7)} ${ordinary(8)}`);
    await Promise.all([older.inConference(2), newer.inConference(2)]);
    const both = await alice.ask('STATUS');
    const shortIds = [older, newer].map(({ id }) => id.slice(0, 5));
    for (const id of shortIds) expect(both).toContain(`Call ${id}: 2 in the conference. HANGUP ${id} ends this call.`);
    expect(timeless(await alice.ask(`STATUS ${shortIds[0]}`))).toBe(timeless(older.text));
    expect(await alice.ask('HANGUP')).toBe(
      `2 calls are running here. Which one do you mean? Write HANGUP ${shortIds.join(' or HANGUP ')}. STATUS shows them.`,
    );
    alice.send(`HANGUP ${shortIds[0]}`);
    await older.ended();
    await phonesAreQuiet(stack, ordinary(5), ordinary(6));
    expect(newer.heading).toContain('2 in the conference');
    alice.send('HANGUP');
    await newer.ended();
    await pbxIsEmpty(stack);
  });

  it("are not another person's to see or to end", async () => {
    const call = await alice.call(`CALLBACK ${ordinary(9)} ${ordinary(10)}`);
    await call.inConference(2);
    const told = `No call ${call.id} of this chat is running. STATUS shows the one that is.`;
    expect(await bob.ask(`HANGUP ${call.id}`)).toBe(told);
    expect(await bob.ask(`STATUS ${call.id}`)).toBe(told);
    expect(call.heading).toContain('2 in the conference');
    alice.send('HANGUP');
    await call.ended();
  });
});

describe('a message that waited while the gateway was down', () => {
  it('is carried out when it is not too old', async () => {
    await stack.stopServer('gateway');
    const waiting = alice.call(`CALLBACK ${ordinary(11)} ${ordinary(12)}`, 30_000);
    await stack.startServer('gateway');
    const call = await waiting;
    await call.inConference(2);
    alice.send('HANGUP');
    await call.ended();
    expect(callsTo(stack, ordinary(11))).toHaveLength(1);
  });

  it('calls nobody when the person has stopped waiting for it', async () => {
    await stack.stopServer('gateway');
    const waiting = alice.ask(`CALLBACK ${ordinary(13)} ${ordinary(14)}`, 30_000);
    const writtenMs = Date.now();
    await eventually('the age at which a command is too old', () => Date.now() > writtenMs + 5_000);
    await stack.startServer('gateway');
    expect(await waiting).toMatch(/^Your CALLBACK reached me \d+ s late, so I called nobody\. Send it again/);
    expect([...callsTo(stack, ordinary(13)), ...callsTo(stack, ordinary(14))]).toEqual([]);
  });
});
