import { eventually, MatrixBridge, MatrixUser, type Stack, synapseTree } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carrierCallCount, ordinary } from './gateway-stack.ts';
import { botOf, openGroup, startMatrixStack } from './matrix-stack.ts';
import { pbxContent } from './pbx-view.ts';

const callback = `CALLBACK ${ordinary(0)} ${ordinary(1)}`;
const noCall = 'No call of this chat is running.';
const deep = '<blockquote>'.repeat(2_000);

/** Contents of which the plain body says STATUS, whatever else they say. */
const onlyStatus: readonly (readonly [name: string, content: Readonly<Record<string, unknown>>])[] = [
  ['a formatted body that says something else', { format: 'org.matrix.custom.html', formatted_body: callback }],
  [
    'a formatted body of scripts',
    { format: 'org.matrix.custom.html', formatted_body: `<script>${callback}</script><img src=x onerror=alert(1)>` },
  ],
  ['a formatted body two thousand levels deep', { format: 'org.matrix.custom.html', formatted_body: deep }],
  ['a formatted body that is a number', { format: 7, formatted_body: 7 }],
  [
    'a body that quotes a command',
    {
      body: `> <@bob:partyline.test> ${callback}\n> ${callback}\n\nSTATUS`,
      'm.relates_to': { 'm.in_reply_to': { event_id: '$nothing' } },
    },
  ],
  ['a new content without an edit', { 'm.new_content': { msgtype: 'm.text', body: callback } }],
  ['a relation that is none', { 'm.relates_to': 'm.replace' }],
  ['names of prototypes', { constructor: callback, toString: callback, prototype: { body: callback } }],
  ['a body between control characters', { body: '\u202e\u0000\u0007STATUS\u200b\u0000' }],
];

/**
 * Contents that say nothing to a bot. (Synapse itself refuses what is no message at all; the adapter's own tests have
 * those.)
 */
const silent: readonly (readonly [name: string, content: Readonly<Record<string, unknown>>])[] = [
  ['a notice', { msgtype: 'm.notice', body: callback }],
  ['an emote', { msgtype: 'm.emote', body: callback }],
  ['a type of message that nobody knows', { msgtype: 'org.example.text', body: callback }],
];

describe.skipIf(synapseTree() === undefined)('on Matrix', () => {
  let stack: Stack;
  let bridge: MatrixBridge;
  let alice: MatrixUser;
  let bob: MatrixUser;
  let room: string;
  let pid: number | undefined;
  /** On which homeserver the gateway is told that the bridges' ghosts live. */
  let home: string | undefined;

  beforeAll(async () => {
    stack = await startMatrixStack({
      changeConfig(config) {
        for (const account of config.adapters) {
          if (account.kind !== 'matrix') continue;
          for (const one of account.bridges) one.homeserver = home ?? one.homeserver;
        }
      },
    });
    pid = stack.pid('gateway');
    const signIn = (name: string) => MatrixUser.signIn(stack, name);
    [alice, bob, bridge] = await Promise.all([signIn('alice'), signIn('bob'), MatrixBridge.start(stack)]);
    room = await alice.openChat();
  });

  afterAll(async () => {
    await Promise.all([alice?.signOut(), bob?.signOut(), bridge?.stop()]);
    await stack?.stop();
  });

  const answerTo = async (content: Readonly<Record<string, unknown>>) =>
    (await alice.answerTo(room, () => alice.rooms.write(room, 'STATUS', content))).text;

  it.for(onlyStatus)('%s: only the plain body is read', async ([, content]) => {
    expect(await answerTo(content)).toContain(noCall);
    await nobodyWasCalled();
  });

  it.for(silent)('%s is not answered', async ([, content]) => {
    await alice.rooms.write(room, '', content);
    // Order holds within a room: this is answered next, and nothing before it.
    expect(await answerTo({})).toContain(noCall);
    await nobodyWasCalled();
  });

  it('a file of that name calls nobody, and is answered as a file', async () => {
    const file = { msgtype: 'm.file', body: callback, url: 'mxc://partyline.test/none' };
    const answer = await alice.answerTo(room, () => alice.rooms.write(room, '', file));
    expect(answer.text).toContain('I read text only');
    await nobodyWasCalled();
  });

  it('an edit of an old command is no command, whoever edits', async () => {
    const command = await alice.rooms.write(room, 'STATUS');
    const answer = await alice.answerTo(room, () => alice.rooms.edit(room, command, callback));
    expect(answer.text).toContain(noCall);
    await eventually('the answer to the edit', () => alice.answers(room).some(({ text }) => text.includes('edit')));
    const group = await openGroup(stack, alice, bob);
    const asked = await alice.rooms.write(group, '!pl STATUS');
    await bob.rooms.edit(group, asked, `!pl ${callback}`);
    await bob.rooms.edit(group, asked, `!pl ${callback}`);
    await alice.answerTo(group, () => alice.rooms.write(group, '!pl HELP'));
    await nobodyWasCalled();
  });

  it('a redaction of what was answered changes nothing', async () => {
    const command = await alice.rooms.write(room, 'STATUS');
    await eventually('the bot to have read it', () => alice.wasRead(command));
    await alice.rooms.redact(room, command);
    await alice.rooms.redact(room, alice.answers(room).at(-1)?.id ?? '').catch(() => {});
    expect(await answerTo({})).toContain(noCall);
  });

  it.for([
    ['one word', 'x'.repeat(60_000)],
    ['a CALLBACK with a long tail', `${callback} ${'x'.repeat(60_000)}`],
    ['thousands of numbers', `CALLBACK ${`${ordinary(0)} `.repeat(4_500)}`],
    ['thousands of lines', `${'\n'.repeat(30_000)}x`],
    ['twenty thousand characters of three bytes', '漢'.repeat(20_000)],
  ] as const)('a giant message, %s, gets a short answer', async ([, body]) => {
    const answer = await answerTo({ body });
    expect(answer.length).toBeLessThan(600);
    await nobodyWasCalled();
  });

  it('what the bot repeats of a message is not formatted by it', async () => {
    const answer = await alice.answerTo(room, () => alice.rooms.write(room, `CALLBACK ${ordinary(0)} R&D<b>x</b>`));
    expect(answer).toMatchObject({
      text: expect.stringContaining('“R&D”'),
      html: expect.stringContaining('“R&amp;D”'),
    });
  });

  it('a person of a network who is not on the list may not call, nor one of a network that is not connected', async () => {
    const [stranger, lookalike] = await Promise.all([
      bridge.ghost('msn', 'mallory@hotmail.com'),
      bridge.ghostOf('@_bifrost_icq_alice=40hotmail.com:partyline.test'),
    ]);
    const group = await openGroup(stack, alice, bob);
    for (const [ghost, name] of [
      [stranger, 'mallory@hotmail.com'],
      [lookalike, lookalike.userId],
    ] as const) {
      await alice.rooms.invite(group, ghost.userId);
      await eventually('the ghost in the room', () => ghost.invitations.has(group));
      await ghost.rooms.write(group, `!pl ${callback}`);
      expect(await ghost.hears('Sorry, ')).toContain(`Sorry, ${name} may not call from here.`);
    }
    await stranger.say(callback);
    const own = await stranger.room();
    await eventually('a refusal', async () => (await stranger.rooms.members(own)).get(botOf(stack)) === 'leave');
    await nobodyWasCalled();
  });

  it('has lived through all of it', () => {
    expect(stack.pid('gateway')).toBe(pid);
  });

  it('the same name on another homeserver than the bridge has no rights but those of its owner there', async () => {
    const ghost = await bridge.ghost('msn', 'alice@hotmail.com');
    expect(await ghost.ask('HELP')).toContain('Welcome');
    home = 'bridges.example';
    await stack.restart('gateway');
    const group = await openGroup(stack, alice, bob);
    await alice.rooms.invite(group, ghost.userId);
    await eventually('the ghost in the room', () => ghost.invitations.has(group));
    await ghost.rooms.write(group, `!pl ${callback}`);
    const told = `Sorry, ${ghost.userId} may not call from here.`;
    await eventually('no', () => alice.answers(group).some(({ text }) => text.startsWith(told)));
    await nobodyWasCalled();
  });

  async function nobodyWasCalled(): Promise<void> {
    expect(carrierCallCount(stack)).toBe(0);
    expect(await pbxContent(stack)).toEqual({ channels: [], bridges: [] });
  }
});
