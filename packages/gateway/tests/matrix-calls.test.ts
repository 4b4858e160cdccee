import { eventually, type Ghost, MatrixBridge, MatrixUser, type Stack, synapseTree } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, carrierCallCount, hearEachOther, ordinary, phonesAreQuiet, timeless } from './gateway-stack.ts';
import { botOf, mentioning, openGroup, startMatrixStack } from './matrix-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

describe.skipIf(synapseTree() === undefined)('on Matrix', () => {
  let stack: Stack;
  let bridge: MatrixBridge;
  let alice: MatrixUser;
  let bob: MatrixUser;
  let mallory: MatrixUser;

  beforeAll(async () => {
    stack = await startMatrixStack();
    const signIn = (name: string) => MatrixUser.signIn(stack, name);
    [alice, bob, mallory, bridge] = await Promise.all([
      signIn('alice'),
      signIn('bob'),
      signIn('mallory'),
      MatrixBridge.start(stack),
    ]);
  });

  afterAll(async () => {
    await Promise.all([alice?.signOut(), bob?.signOut(), mallory?.signOut(), bridge?.stop()]);
    await stack?.stop();
  });

  it('one message in a direct room makes a conference, shown in one message that is edited', async () => {
    const room = await alice.openChat();
    const [first, second] = [ordinary(0), ordinary(1)];
    const call = await alice.call(room, `CALLBACK ${first} ${second}`);
    await call.inConference(2);
    await hearEachOther(stack, first, second);
    const command = await alice.rooms.write(room, 'HANGUP');
    await call.ended();
    expect(timeless(call.text)).toBe(
      `Call ID ended after T: NAME ended it.\n1. ${first}: was in the call for T\n2. ${second}: was in the call for T`,
    );
    expect(call.edits).toBeGreaterThanOrEqual(3);
    // The welcome, the call, and the answer to HANGUP below it.
    const [, status, ending, ...more] = alice.answers(room);
    expect(ending?.text).toBe(`Ending call ${call.id}.`);
    expect(more).toEqual([]);
    expect(status).toMatchObject({ msgtype: 'm.notice', html: expect.stringMatching(/^<strong>Call /) });
    expect(alice.sawTyping(room)).toBe(true);
    await eventually('a read receipt', () => alice.wasRead(command));
    await pbxIsEmpty(stack, call.id);
    await phonesAreQuiet(stack, first, second);
    expect([...callsTo(stack, first), ...callsTo(stack, second)]).toHaveLength(2);
  });

  it('in a room of several people only what is meant for it is read, and answered as a reply', async () => {
    const room = await openGroup(stack, alice, bob);
    const [welcome] = alice.answers(room);
    expect(welcome?.text).toContain('In this room I read only what begins with !pl or with my name');
    const before = carrierCallCount(stack);
    // Somebody who may call is told how to write here.
    const hint = await alice.ask(room, `CALLBACK ${ordinary(2)} ${ordinary(3)}`);
    expect(hint.text).toContain('In this room I read only what begins with !pl');
    await bob.rooms.write(room, 'HELP');
    const { body, ...mention } = mentioning(stack, `CALLBACK ${ordinary(4)} ${ordinary(5)}`);
    let command = '';
    const answer = await alice.answerTo(room, async () => {
      command = await alice.rooms.write(room, body, mention);
    });
    expect(answer).toMatchObject({ text: expect.stringMatching(/^Call /), inReplyTo: command, thread: undefined });
    const [call] = alice.window(room).calls(botOf(stack));
    await call?.inConference(2);
    await alice.rooms.write(room, '!pl HANGUP');
    await call?.ended();
    expect(carrierCallCount(stack)).toBe(before + 2);
  });

  it('what is asked in a thread is answered in that thread', async () => {
    const room = await openGroup(stack, alice, bob);
    const root = await bob.rooms.write(room, 'shall we talk about the plan?');
    const relation = { 'm.relates_to': { rel_type: 'm.thread', event_id: root } };
    const answer = await alice.answerTo(room, () => alice.rooms.write(room, '!pl STATUS', relation));
    expect(answer.thread).toBe(root);
  });

  it('reactions to the status mute all, and hang up, of whoever may steer', async () => {
    const room = await openGroup(stack, alice, bob);
    const call = await alice.call(room, `!pl CALLBACK ${ordinary(6)} ${ordinary(7)}`);
    await call.inConference(2);
    const status = alice.answers(room).at(-1)?.id ?? '';
    await bob.rooms.react(room, status, '👍');
    await bob.rooms.react(room, status, '🔇');
    await call.shows('in the call, muted');
    await bob.rooms.react(room, status, '🔊');
    await call.shows(/2\. \S+: in the call$/);
    await alice.rooms.react(room, status, '📴');
    await call.ended();
    expect(timeless(call.heading)).toBe('Call ID ended after T: NAME ended it.');
    await pbxIsEmpty(stack, call.id);
    // It is over: what is put to its message changes no other.
    const next = await alice.call(room, `!pl CALLBACK ${ordinary(8)} ${ordinary(9)}`);
    await next.inConference(2);
    await bob.answerTo(room, () => bob.rooms.react(room, status, '🛑'));
    expect(next.heading).toContain('2 in the conference');
    await alice.rooms.write(room, '!pl HANGUP');
    await next.ended();
  });

  it.for([
    { network: 'msn', account: 'alice@hotmail.com', numbers: [10, 11] },
    { network: 'yahoo', account: 'alice', numbers: [12, 13] },
    { network: 'gtalk', account: 'alice@gmail.com', numbers: [14, 15] },
  ])('somebody on $network starts a call with their first message', async ({ network, account, numbers }) => {
    const ghost = await bridge.ghost(network, account);
    await callAndHangUp(ghost, numbers.map(ordinary));
    const texts = ghost.heard.map(({ text }) => text);
    expect(texts[0]).toMatch(/^Welcome!/);
    // Their network can neither edit nor format: every line comes once.
    expect(texts.filter((text) => text.startsWith('* '))).toEqual([]);
    expect(texts.join('\n')).not.toMatch(/<\w/);
    expect(texts.filter((text) => text.includes('2 in the conference'))).toHaveLength(1);
  });

  it('people of two networks have two conferences at once', async () => {
    const [carol, dave] = await Promise.all([bridge.ghost('msn', 'bob@hotmail.com'), bridge.ghost('yahoo', 'bob')]);
    const [one, two, three, four] = [ordinary(20), ordinary(21), ordinary(22), ordinary(23)];
    await Promise.all([carol.say(`CALLBACK ${one} ${two}`), dave.say(`CALLBACK ${three} ${four}`)]);
    await Promise.all([carol.hears('2 in the conference'), dave.hears('2 in the conference')]);
    await Promise.all([hearEachOther(stack, one, two), hearEachOther(stack, three, four)]);
    await carol.say('HANGUP');
    await carol.hears('ended after');
    await phonesAreQuiet(stack, one, two);
    await hearEachOther(stack, three, four);
    await dave.say('HANGUP');
    await dave.hears('ended after');
    expect(carol.heard.map(({ text }) => text).join()).not.toContain(three);
    expect(dave.heard.map(({ text }) => text).join()).not.toContain(one);
    await pbxIsEmpty(stack);
  });

  it('who is reached in writing only is not called, and the answer says so', async () => {
    const room = await alice.openChat();
    const before = carrierCallCount(stack);
    for (const address of ['matrix:@bob:partyline.test', 'msn:carol@hotmail.com']) {
      const { text } = await alice.ask(room, `CALLBACK ${ordinary(30)} ${address}`);
      expect(text).toBe(
        `I can chat with ${address}, but cannot ring it: links into calls are not set up here. Nobody was called.`,
      );
    }
    expect(carrierCallCount(stack)).toBe(before);
  });

  it('somebody who may not call is not talked to', async () => {
    const room = await mallory.rooms.createDirect(botOf(stack));
    await eventually('a refusal', async () => (await mallory.rooms.members(room)).get(botOf(stack)) === 'leave');
    const group = await openGroup(stack, alice, mallory);
    const told = 'Sorry, @mallory:partyline.test may not call from here. Ask the operator of this service to be added.';
    const answer = await mallory.answerTo(group, () =>
      mallory.rooms.write(group, `!pl CALLBACK ${ordinary(31)} ${ordinary(32)}`),
    );
    expect(answer.text).toBe(told);
    expect([...callsTo(stack, ordinary(31)), ...callsTo(stack, ordinary(32))]).toEqual([]);
  });

  async function callAndHangUp(ghost: Ghost, numbers: readonly string[]): Promise<void> {
    await ghost.say(`CALLBACK ${numbers.join(' ')}`);
    await ghost.hears(`${numbers.length} in the conference`);
    await hearEachOther(stack, ...numbers);
    await ghost.say('HANGUP');
    await ghost.hears(/^Call \w{5} ended after /);
    await phonesAreQuiet(stack, ...numbers);
    for (const number of numbers) expect(callsTo(stack, number)).toHaveLength(1);
  }
});
