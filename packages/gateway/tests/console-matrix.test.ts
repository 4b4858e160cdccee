import { eventually, MatrixBridge, MatrixUser, type Stack, synapseTree } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, hearEachOther, hears, ordinary, phonesAreQuiet, stillHears } from './gateway-stack.ts';
import { openGroup, startMatrixStack } from './matrix-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

describe.skipIf(synapseTree() === undefined)('a running call', () => {
  let stack: Stack;
  let bridge: MatrixBridge;
  let alice: MatrixUser;
  let bob: MatrixUser;

  beforeAll(async () => {
    stack = await startMatrixStack({
      changeConfig: (config) => {
        config.calls['graceSeconds'] = 10;
      },
    });
    const signIn = (name: string) => MatrixUser.signIn(stack, name);
    [alice, bob, bridge] = await Promise.all([signIn('alice'), signIn('bob'), MatrixBridge.start(stack)]);
  });

  afterAll(async () => {
    await Promise.all([alice?.signOut(), bob?.signOut(), bridge?.stop()]);
    await stack?.stop();
  });

  it('is run from a direct room', async () => {
    const room = await alice.openChat();
    const [first, second, third, fourth] = [ordinary(0), ordinary(1), ordinary(2), ordinary(3)];
    const call = await alice.call(room, `CALLBACK ${first} ${second} ${third}`);
    await call.inConference(3);
    await hearEachOther(stack, first, second, third);
    expect((await alice.ask(room, 'MUTE 2')).text).toBe(`${second} is muted.`);
    await call.shows(`2. ${second}: in the call, muted`);
    await hears(stack, first, [third]);
    expect((await alice.ask(room, 'HOLD 3')).text).toBe(`${third} is on hold.`);
    await hears(stack, first, []);
    await hears(stack, third, []);
    await alice.ask(room, 'RESUME 3');
    await alice.ask(room, 'UNMUTE 2');
    await alice.ask(room, 'DROP 3');
    await phonesAreQuiet(stack, third);
    expect((await alice.ask(room, `ADD ${fourth}`)).text).toBe(`Calling ${fourth}.`);
    await call.inConference(3);
    expect((await alice.ask(room, 'REDIAL 3')).text).toBe(`Calling ${third} again.`);
    await call.inConference(4);
    await hearEachOther(stack, first, second, third, fourth);
    await alice.rooms.write(room, 'HANGUP');
    await call.ended();
    await pbxIsEmpty(stack, call.id);
    expect([first, second, third, fourth].map((number) => callsTo(stack, number).length)).toEqual([1, 1, 2, 1]);
  });

  it('is as the room sees it, when two people of a room want the contrary at the same time', async () => {
    const room = await openGroup(stack, alice, bob);
    const [first, second, third] = [ordinary(10), ordinary(11), ordinary(12)];
    const call = await alice.call(room, `!pl CALLBACK ${first} ${second} ${third}`);
    await call.inConference(3);
    const answers = () => alice.answers(room).filter(({ text }) => / is (?:muted|heard again)\.$/.test(text));
    const rounds = 5;
    for (let round = 1; round <= rounds; round += 1) {
      await Promise.all([alice.rooms.write(room, '!pl MUTE 2'), bob.rooms.write(room, '!pl UNMUTE 2')]);
    }
    await eventually('an answer to each', () => answers().length === 2 * rounds);
    // The order is the room's: what it shows last is what was done last.
    const isMuted = answers().at(-1)?.text === `${second} is muted.`;
    await call.shows(isMuted ? `2. ${second}: in the call, muted` : new RegExp(`^2\\. \\${second}: in the call$`, 'm'));
    await stillHears(stack, first, isMuted ? [third] : [second, third]);
    await bob.answerTo(room, () => bob.rooms.write(room, '!pl UNMUTE ALL'));
    await hearEachOther(stack, first, second, third);
    await bob.rooms.write(room, '!pl HANGUP');
    await call.ended();
    await pbxIsEmpty(stack, call.id);
  });

  it('is run by somebody on MSN, whose network shows one line after another', async () => {
    const ghost = await bridge.ghost('msn', 'alice@hotmail.com');
    const [first, second, third, fourth] = [ordinary(20), ordinary(21), ordinary(22), ordinary(23)];
    await ghost.say(`CALLBACK ${first} ${second} ${third}`);
    await ghost.hears('3 in the conference');
    await hearEachOther(stack, first, second, third);
    await ghost.say('MUTE 2');
    await ghost.hears(`${second} is muted.`);
    await ghost.hears(`${second}: in the call, muted`);
    await hears(stack, first, [third]);
    await hears(stack, second, [first, third]);
    await ghost.say('HOLD 3');
    await ghost.hears(`${third} is on hold.`);
    await hears(stack, first, []);
    await ghost.say('RESUME 3');
    await ghost.say('UNMUTE 2');
    await hearEachOther(stack, first, second, third);
    await ghost.say('DROP 3');
    await ghost.hears(`${third} is taken out of the call.`);
    await phonesAreQuiet(stack, third);
    await ghost.say(`ADD ${fourth}`);
    await ghost.hears(`Calling ${fourth}.`);
    await ghost.say('REDIAL 3');
    await ghost.hears('4 in the conference');
    await hearEachOther(stack, first, second, third, fourth);
    await ghost.say('HANGUP');
    await ghost.hears('ended after');
    await pbxIsEmpty(stack);
    expect([first, second, third, fourth].map((number) => callsTo(stack, number).length)).toEqual([1, 1, 2, 1]);
  });
});
