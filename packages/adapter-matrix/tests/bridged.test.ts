import { callIdSchema } from '@partyline/core';
import { MatrixBridge, MatrixUser } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MatrixHarness, type MatrixServer, openMatrixHarness, startSynapse } from './matrix-harness.ts';
import { reply, status } from './outgoing.ts';

const within = { timeout: 20_000, interval: 20 };

let server: MatrixServer;
let bridge: MatrixBridge;
let harness: MatrixHarness;
beforeAll(async () => {
  server = await startSynapse();
  bridge = await MatrixBridge.start(server.stack);
});
afterAll(async () => {
  await bridge?.stop();
  await server?.close();
});
beforeEach(async () => {
  harness = await openMatrixHarness(server);
});
afterEach(() => harness?.close());

describe('a person of a bridged network', () => {
  it.each([
    ['msn', 'carol@hotmail.com'],
    ['yahoo', 'dave_77'],
    ['gtalk', 'erin@gmail.com'],
  ])('on %s is known by their own name there, and talks in plain text', async (network, address) => {
    const ghost = await bridge.ghost(network, address);
    harness.listenTo(await ghost.room());
    const from = ghost.heard.length;
    await ghost.say('CALLBACK');
    await expect.poll(() => harness.commands.envelopes.length, within).toBe(1);
    const [envelope] = harness.commands.envelopes;
    expect(envelope).toMatchObject({ sender: { network, address }, chat: await ghost.room(), text: 'CALLBACK' });
    await ghost.hears('Welcome!', 20_000, from);

    const asked = envelope?.messageId ?? '';
    const callId = callIdSchema.parse('abcde');
    for (const seq of [1, 2, 3]) {
      harness.outbox.push(status(await ghost.room(), callId, seq, asked, seq === 3));
      await ghost.hears(`status ${seq}`, 20_000, from);
    }
    harness.outbox.push(reply(await ghost.room(), 'a reply', asked));
    await ghost.hears('a reply', 20_000, from);
    // Not one edit among it: those come as `* …`.
    const heard = ghost.heard.slice(from).map(({ text }) => text);
    expect(heard.slice(1)).toEqual(['status 1\nnothing new here', 'status 2', 'status 3\nnothing new here', 'a reply']);
  });

  it('can be written to first', async () => {
    const identity = { network: 'msn', address: 'frank@hotmail.com' } as const;
    const signal = AbortSignal.timeout(20_000);
    const chat = (await harness.adapter.openChat(identity, signal)) ?? '';
    harness.outbox.push(reply(chat, 'are you there?'));
    const ghost = await bridge.ghost('msn', 'frank@hotmail.com');
    await ghost.hears('are you there?', 20_000);
    harness.listenTo(chat);
    await ghost.say('yes');
    await expect
      .poll(() => harness.commands.envelopes[0], within)
      .toMatchObject({ sender: identity, chat, text: 'yes' });
    await harness.whileStopped(async () => undefined);
    expect(await harness.adapter.openChat(identity, signal)).toBe(chat);
    const nowhere = { network: 'xmpp', address: 'frank@example.org' } as const;
    expect(await harness.adapter.openChat(nowhere, signal)).toBeUndefined();
  });

  it('in a room of several people gets plain text too, and so does everybody there', async () => {
    const ghost = await bridge.ghost('msn', 'carol@hotmail.com');
    const { person } = harness;
    const room = await person.rooms.create({ invite: [ghost.userId, server.matrix.bot] });
    harness.listenTo(room);
    await person.sawJoin(room, server.matrix.bot);
    await person.sawJoin(room, ghost.userId);
    await ghost.rooms.write(room, 'STATUS');
    await ghost.rooms.write(room, '!pl STATUS');
    await expect.poll(harness.heard, within).toEqual(['STATUS']);
    expect(harness.commands.envelopes[0]?.messageId).toBeDefined();
    const before = person.answers(room).length;
    harness.outbox.push(reply(room, 'plain', harness.commands.envelopes[0]?.messageId));
    await expect
      .poll(() => person.answers(room)[before], within)
      .toMatchObject({
        text: 'plain',
        msgtype: 'm.text',
        html: undefined,
        inReplyTo: undefined,
      });
  });
});

describe('somebody who is none', () => {
  it('the account of the bridge itself is neither a person nor heard', async () => {
    const ghost = await bridge.ghost('yahoo', 'grace');
    harness.listenTo(await ghost.room());
    await ghost.say('with the bridge in the room');
    await expect.poll(harness.heard, within).toEqual(['with the bridge in the room']);
    await ghost.rooms.invite(await ghost.room(), server.matrix.bridges[0]?.bot ?? '');
    await ghost.say('still for the bot');
    await expect.poll(harness.heard, within).toHaveLength(2);
  });

  it('a name outside the configured namespaces is an ordinary Matrix user', async () => {
    const mallory = await MatrixUser.signIn(server.stack, 'mallory');
    const room = await mallory.openChat();
    harness.listenTo(room);
    await mallory.rooms.write(room, 'CALLBACK');
    await expect
      .poll(() => harness.commands.envelopes[0]?.sender, within)
      .toEqual({
        network: 'matrix',
        address: mallory.userId,
      });
    await mallory.signOut();
  });
});
