import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventually, type Ghost, MatrixBridge, MatrixUser, type Stack, startTestStack } from '../src/index.ts';
import { synapseTree } from '../src/stack/servers/synapse.ts';

describe.skipIf(synapseTree() === undefined)('the Matrix server of the stack', () => {
  let stack: Stack;
  let bridge: MatrixBridge;
  let alice: MatrixUser;
  /** The gateway's account, played by hand. */
  let bot: MatrixUser;

  beforeAll(async () => {
    stack = await startTestStack({ servers: ['synapse'] });
    bridge = await MatrixBridge.start(stack);
    [alice, bot] = await Promise.all([MatrixUser.signIn(stack, 'alice'), MatrixUser.signIn(stack, 'partyline')]);
  });

  afterAll(async () => {
    await Promise.all([alice?.signOut(), bot?.signOut(), bridge?.stop()]);
    await stack?.stop();
  });

  async function botEnters(user: { readonly rooms: Ghost['rooms'] }, room: string): Promise<void> {
    await eventually('an invitation', () => bot.invitations.has(room));
    await bot.rooms.join(room);
    await eventually('both in the room', async () => (await user.rooms.members(room)).get(bot.userId) === 'join');
  }

  it('lets people open a room, write, edit, react and redact', async () => {
    const room = await alice.rooms.createDirect(bot.userId);
    await botEnters(alice, room);
    await alice.sawJoin(room, bot.userId);
    const answer = await alice.answerTo(room, () => bot.rooms.write(room, 'one'));
    await bot.rooms.edit(room, answer.id, 'two');
    await bot.rooms.react(room, answer.id, '👋');
    const second = await bot.rooms.write(room, 'gone soon');
    await bot.rooms.redact(room, second);
    await eventually('all of it', () => alice.events.some(({ event }) => event.type === 'm.room.redaction'));
    expect(alice.answers(room)).toMatchObject([{ text: 'two', edits: 1 }, { text: 'gone soon' }]);
    expect(alice.events.map(({ event }) => event.type)).toContain('m.reaction');
  });

  it('carries words between the bot and people of other networks', async () => {
    const carol = await bridge.ghost('msn', 'carol@hotmail.com');
    const dave = await bridge.ghost('yahoo', 'dave');
    const erin = await bridge.ghost('gtalk', 'erin@gmail.com');
    expect([carol, dave, erin].map(({ userId }) => userId)).toEqual([
      '@_bifrost_msn_carol=40hotmail.com:partyline.test',
      '@_bifrost_yahoo_dave:partyline.test',
      '@_xmpp_erin=40gmail.com:partyline.test',
    ]);
    for (const ghost of [carol, dave, erin]) {
      await ghost.say(`hello from ${ghost.userId}`);
      const room = await ghost.room();
      await botEnters(ghost, room);
      await eventually('the words', () => bot.window(room).shown(ghost.userId).length === 1);
      await bot.rooms.write(room, `hello to ${ghost.userId}`);
      expect(await ghost.hears('hello')).toBe(`hello to ${ghost.userId}`);
    }
    expect(dave.heard).toHaveLength(1);
  });

  it('lets nobody but the bridge take the name of a ghost', async () => {
    const impostor = fetch(`${stack.info.matrix?.baseUrl}/_matrix/client/v3/register`, {
      method: 'POST',
      body: JSON.stringify({ username: '_bifrost_msn_alice=40hotmail.com', password: 'long enough to be one' }),
    });
    expect((await impostor).status).toBe(403);
  });

  it('has the bridge enter where its people are invited', async () => {
    const frank = await bridge.ghost('msn', 'frank@hotmail.com');
    const room = await bot.rooms.createDirect(frank.userId);
    await eventually('frank in the room', () => frank.invitations.has(room));
    await bot.rooms.write(room, 'are you there?');
    await frank.hears('are you there?');
    expect(await frank.room()).toBe(room);
  });

  it('gives the bridge what came while it was away, once and in order', async () => {
    const grace = await bridge.ghost('yahoo', 'grace');
    const room = await bot.rooms.createDirect(grace.userId);
    await eventually('grace in the room', () => grace.invitations.has(room));
    await bridge.stop();
    for (const text of ['one', 'two', 'three']) await bot.rooms.write(room, text);
    await bridge.listen();
    await bot.rooms.write(room, 'four');
    await grace.hears('four');
    expect(grace.heard.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('keeps rooms, passwords and signed-in users across a restart', async () => {
    const room = await alice.rooms.createDirect(bot.userId);
    await botEnters(alice, room);
    await stack.restart('synapse', { signal: 'SIGKILL' });
    await alice.answerTo(room, () => bot.rooms.write(room, 'still here'));
    const again = await MatrixUser.signIn(stack, 'alice');
    onTestFinished(() => again.signOut());
    await eventually('the room as before', () => again.answers(room).length === 1);
  });
});

it('goes without Matrix where Synapse cannot be had', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'partyline-no-synapse-'));
  onTestFinished(() => rmSync(empty, { recursive: true }));
  vi.stubEnv('XDG_CACHE_HOME', empty);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.resetModules();
  const testkit = await import('../src/index.ts');
  const said: string[] = [];
  const stack = await testkit.startTestStack({ servers: ['redis', 'synapse'], onProgress: (line) => said.push(line) });
  onTestFinished(() => stack.stop());
  expect(stack.names).toEqual(['redis']);
  expect(stack.info.matrix).toBeUndefined();
  expect(said).toContainEqual(expect.stringMatching(/^synapse: there is no Synapse here .* going on without it$/));
});
