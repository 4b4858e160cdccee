import { ChatUser, eventually, type ShownCall, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  callsTo,
  hearEachOther,
  hears,
  ordinary,
  phonesAreQuiet,
  startGatewayStack,
  stillHears,
  timeless,
} from './gateway-stack.ts';
import { pbxContent, pbxIsEmpty } from './pbx-view.ts';

let stack: Stack;
let alice: ChatUser;

beforeAll(async () => {
  stack = await startGatewayStack({
    changeConfig: (config) => {
      config.calls['graceSeconds'] = 10;
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
});

/** The only call of the chat, in which these talk. */
async function talk(...numbers: readonly string[]): Promise<ShownCall> {
  const call = await alice.call(`CALLBACK ${numbers.join(' ')}`);
  await call.inConference(numbers.length);
  await hearEachOther(stack, ...numbers);
  return call;
}

async function end(call: ShownCall): Promise<void> {
  alice.send('HANGUP');
  await call.ended();
  await pbxIsEmpty(stack, call.id);
}

describe('from a chat', () => {
  it('MUTE lets somebody listen and be silent, UNMUTE lets them speak', async () => {
    const [first, second, third] = [ordinary(0), ordinary(1), ordinary(2)];
    const call = await talk(first, second, third);
    expect(await alice.ask('MUTE 2')).toBe(`${second} is muted.`);
    await call.shows(`2. ${second}: in the call, muted`);
    await hears(stack, first, [third]);
    await hears(stack, third, [first]);
    await stillHears(stack, second, [first, third]);
    expect(await alice.ask('mute all')).toBe('2 people are muted.');
    await hears(stack, first, []);
    await hears(stack, second, [first]);
    expect(await alice.ask(`UNMUTE ${third.slice(-4)}`)).toBe(`${third} is heard again.`);
    await hears(stack, first, [third]);
    expect(await alice.ask('UNMUTE ALL')).toBe('Everybody is heard again.');
    await hearEachOther(stack, first, second, third);
    expect(timeless(call.text)).not.toContain('muted');
    await end(call);
  });

  it('HOLD takes somebody apart without any music, RESUME brings them back as they were', async () => {
    const [first, second, third] = [ordinary(3), ordinary(4), ordinary(5)];
    const call = await talk(first, second, third);
    expect(await alice.ask(`HOLD ${third}`)).toBe(`${third} is on hold.`);
    await call.shows(`3. ${third}: in the call, on hold`);
    await hears(stack, third, []);
    await hears(stack, first, [second]);
    await hears(stack, second, [first]);
    await alice.ask('MUTE 3');
    await alice.ask('RESUME 3');
    await call.shows(`3. ${third}: in the call, muted`);
    await hears(stack, third, [first, second]);
    await stillHears(stack, first, [second]);
    await alice.ask('UNMUTE 3');
    await hearEachOther(stack, first, second, third);
    await end(call);
  });

  it('DROP lets one go and the others talk on; REDIAL brings back that one alone', async () => {
    const [first, second, third] = [ordinary(6), ordinary(7), ordinary(8)];
    const call = await talk(first, second, third);
    expect(await alice.ask('DROP 3')).toBe(`${third} is taken out of the call.`);
    await call.inConference(2);
    expect(timeless(call.leg(3))).toBe(`${third}: was in the call for T, then taken out`);
    await phonesAreQuiet(stack, third);
    await hearEachOther(stack, first, second);
    expect(await alice.ask('REDIAL 2')).toBe(`${second} is in the call, or is being called already.`);
    expect(await alice.ask('REDIAL 3')).toBe(`Calling ${third} again.`);
    await call.inConference(3);
    await hearEachOther(stack, first, second, third);
    expect([first, second, third].map((number) => callsTo(stack, number).length)).toEqual([1, 1, 2]);
    await end(call);
  });

  it('ADD calls one more while people talk, by the provider that is named, and nobody who is in', async () => {
    const [first, second, third, fourth] = [ordinary(10), ordinary(11), ordinary(12), ordinary(13)];
    const call = await talk(first, second);
    expect(await alice.ask(`ADD ${second} ${third} via auto beta`)).toBe(
      `Calling ${third}.\nAlready in the call, or being called: ${second}.`,
    );
    await call.inConference(3);
    await hearEachOther(stack, first, second, third);
    expect(callsTo(stack, third)).toMatchObject([{ provider: 'beta' }]);
    expect(await alice.ask('ADD +19005550100')).toContain('Nobody was called');
    expect(await alice.ask(`Add 1. ${fourth}`)).toBe(`Calling ${fourth}.`);
    await call.inConference(4);
    expect([first, second].map((number) => callsTo(stack, number).length)).toEqual([1, 1]);
    await end(call);
    await phonesAreQuiet(stack, first, second, third, fourth);
  });

  it('ADD brings back a call in which only the first person is left', async () => {
    const [first, second, third] = [ordinary(14), ordinary(15), ordinary(16)];
    const call = await talk(first, second);
    await alice.ask('DROP 2');
    await phonesAreQuiet(stack, second);
    expect(await alice.ask(`ADD ${third}`)).toBe(`Calling ${third}.`);
    await call.inConference(2);
    await hearEachOther(stack, first, third);
    await end(call);
  });

  it('ADD brings back a call whose first person hears that nobody was reached', async () => {
    const [first, third] = [ordinary(24), ordinary(25)];
    const call = await alice.call(`CALLBACK ${first} +12025550150`);
    await call.shows('+12025550150: busy');
    expect(await alice.ask(`ADD ${third}`)).toBe(`Calling ${third}.`);
    await call.inConference(2);
    await hearEachOther(stack, first, third);
    expect([first, third].map((number) => callsTo(stack, number).length)).toEqual([1, 1]);
    await end(call);
  });

  it('a person is asked about where the name fits several, and told where it fits nobody', async () => {
    const [first, second] = [ordinary(17), ordinary(18)];
    const call = await talk(first, second);
    expect(await alice.ask('MUTE 2025550')).toBe(
      `Whom do you mean by “2025550”? 1 (${first}) or 2 (${second}). Write the number.`,
    );
    expect(await alice.ask('DROP Zoë')).toBe('I see nobody called “Zoë” in this call. STATUS shows who is in it.');
    expect(await alice.ask('MUTE')).toContain('Whom do you mean?');
    await stillHears(stack, first, [second]);
    await end(call);
  });
});

it('twenty commands in one instant are applied in one order: the same in the chat, in the sound, and on the PBX', async () => {
  const [first, second, third, fourth] = [ordinary(20), ordinary(21), ordinary(22), ordinary(23)];
  const call = await talk(first, second, third);
  const commands = [
    ...['MUTE 2', 'UNMUTE 2', 'MUTE 2', 'HOLD 3', 'UNMUTE ALL', 'MUTE 1', 'RESUME 3', `ADD ${fourth}`, 'UNMUTE 1'],
    ...['LOCK', 'MUTE 3', 'UNLOCK', 'MUTE ALL', `ADD ${fourth}`, 'UNMUTE 3', 'MUTE 2', 'HOLD 2', 'UNMUTE 2'],
    ...['RESUME 2', 'MUTE 2'],
  ];
  expect(commands).toHaveLength(20);
  const before = alice.shown().length;
  for (const command of commands) alice.send(command);
  const answers = () =>
    alice
      .shown()
      .slice(before)
      .map(({ text }) => text);
  await eventually(
    () => `twenty answers, not\n${answers().join('\n')}`,
    () => answers().length === commands.length,
  );
  expect(answers().slice(-4)).toEqual([
    `${second} is on hold.`,
    `${second} is heard again.`,
    `${second} is back in the conversation.`,
    `${second} is muted.`,
  ]);
  await call.inConference(4);
  expect([2, 3, 4].map((number) => call.leg(number))).toEqual([
    `${second}: in the call, muted`,
    `${third}: in the call`,
    `${fourth}: in the call, muted`,
  ]);
  await hears(stack, first, [third]);
  await hears(stack, second, [first, third]);
  await hears(stack, fourth, [first, third]);
  expect(callsTo(stack, fourth)).toHaveLength(1);
  const { channels, bridges } = await pbxContent(stack, call.id);
  expect(channels).toHaveLength(4);
  expect(bridges).toMatchObject([{ channels: { length: 4 } }]);
  await end(call);
});
