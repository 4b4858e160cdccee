import { MatrixUser } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MatrixHarness, type MatrixServer, openMatrixHarness, startSynapse } from './matrix-harness.ts';
import { reply } from './outgoing.ts';

const within = { timeout: 40_000, interval: 50 };

let server: MatrixServer;
let harness: MatrixHarness | undefined;
beforeAll(async () => {
  server = await startSynapse();
});
afterAll(() => server?.close());
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);
}

describe('a long absence', () => {
  it('loses none of 200 messages of two rooms, repeats none, and keeps the order of each room', async () => {
    harness = await openMatrixHarness(server);
    const { person, commands } = harness;
    const bob = await MatrixUser.signIn(server.stack, 'bob');
    const bobsRoom = await bob.openChat();
    harness.listenTo(bobsRoom);
    await harness.whileStopped(async () => {
      for (const [index, text] of numbered('meanwhile', 100).entries()) {
        await person.rooms.write(harness?.chat ?? '', text);
        await bob.rooms.write(bobsRoom, text);
        // What lies between counts as well for how much a sync brings.
        if (index % 10 === 0) await bob.rooms.sendEvent(bobsRoom, 'org.example.other', {});
      }
    });
    await expect.poll(() => commands.envelopes.length, within).toBe(200);
    const of = (chat: string | undefined) =>
      commands.envelopes.filter((one) => one.chat === chat).map(({ text }) => text);
    expect(of(harness.chat)).toEqual(numbered('meanwhile', 100));
    expect(of(bobsRoom)).toEqual(numbered('meanwhile', 100));
    await bob.signOut();
  });

  it('loses none when the notes of how far it had read are old', async () => {
    harness = await openMatrixHarness(server);
    const { notes, commands } = harness;
    const old = new Map(notes);
    for (const text of numbered('first', 70)) await harness.say(text);
    await expect.poll(() => commands.envelopes.length, within).toBe(70);
    await harness.whileStopped(async () => {
      for (const [name, note] of old) notes.set(name, note);
    });
    await harness.say('last');
    await expect.poll(() => harness?.heard(), within).toEqual([...numbered('first', 70), 'last']);
  });
});

describe('a homeserver that is restarted', () => {
  it('is found again, and nothing is lost in either direction', async () => {
    harness = await openMatrixHarness(server);
    const { chat, outbox, adapter } = harness;
    await harness.say('before');
    await expect.poll(() => harness?.heard(), within).toEqual(['before']);
    await server.stack.restart('synapse', { signal: 'SIGKILL' });
    outbox.push(reply(chat, 'said meanwhile'));
    await harness.say('after');
    await expect.poll(() => harness?.heard(), within).toEqual(['before', 'after']);
    await expect.poll(() => harness?.shown(), within).toEqual([{ text: 'said meanwhile', edits: 0 }]);
    expect(adapter.online).toBe(true);
  });
});

describe('an account', () => {
  it('whose password is wrong is told of in the log, and tried again without haste', async () => {
    harness = await openMatrixHarness(server);
    const { logger } = harness;
    await expect(
      openMatrixHarness(server, { config: { password: 'wrong' }, onlineWithinMs: 2_000, logger }),
    ).rejects.toThrow();
    const refused = logger.lines.filter(({ message }) => message.includes('refuses the account'));
    expect(refused).toHaveLength(1);
    expect(JSON.stringify(logger.lines)).not.toContain('"wrong"');
  });

  it('that was signed out by its owner signs in again by its password', async () => {
    harness = await openMatrixHarness(server);
    const { bot, users, baseUrl } = server.matrix;
    const identifier = { type: 'm.id.user', user: bot };
    // The same device: its earlier token is no longer good.
    const body = JSON.stringify({
      ...{ type: 'm.login.password', identifier, password: users[bot], device_id: 'PARTYLINE_MATRIX' },
    });
    const answer = await fetch(`${baseUrl}/_matrix/client/v3/login`, { method: 'POST', body });
    expect(answer.status).toBe(200);
    await harness.say('still there?');
    await expect.poll(() => harness?.heard(), within).toEqual(['still there?']);
  });
});
