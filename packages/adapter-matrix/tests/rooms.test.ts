import { MatrixUser } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MatrixHarness, type MatrixServer, openMatrixHarness, startSynapse } from './matrix-harness.ts';
import { reply, status } from './outgoing.ts';

const within = { timeout: 20_000, interval: 20 };

let server: MatrixServer;
let harness: MatrixHarness;
beforeAll(async () => {
  server = await startSynapse();
});
afterAll(() => server?.close());
beforeEach(async () => {
  harness = await openMatrixHarness(server, { mayTalk: ({ address }) => !address.startsWith('@mallory:') });
});
afterEach(() => harness?.close());

describe('an invitation', () => {
  it('of somebody who may call is accepted, with a welcome', async () => {
    const [welcome] = harness.person.answers(harness.chat);
    expect(welcome).toMatchObject({ msgtype: 'm.notice', text: expect.stringContaining('Welcome!') });
  });

  it('of somebody who may not is declined', async () => {
    const mallory = await MatrixUser.signIn(server.stack, 'mallory');
    const room = await mallory.rooms.createDirect(server.matrix.bot);
    await expect.poll(async () => (await mallory.rooms.members(room)).get(server.matrix.bot), within).toBe('leave');
    await mallory.signOut();
  });

  it('that came while the adapter was stopped is accepted, and what was said with it is heard', async () => {
    const { person } = harness;
    const rooms: string[] = [];
    await harness.whileStopped(async () => {
      for (const text of ['one', 'two', 'three']) {
        const room = await person.rooms.createDirect(server.matrix.bot);
        harness.listenTo(room);
        rooms.push(room);
        await person.rooms.write(room, text);
      }
    });
    for (const room of rooms) await person.sawJoin(room, server.matrix.bot);
    await expect.poll(() => harness.heard().toSorted(), within).toEqual(['one', 'three', 'two']);
    for (const room of rooms) await expect.poll(() => person.answers(room).length, within).toBe(1);
  });

  it('into a room does not make what was said before it a command', async () => {
    const { person } = harness;
    const room = await person.rooms.create({});
    harness.listenTo(room);
    for (let count = 0; count < 5; count += 1) await person.rooms.write(room, `before ${count}`);
    await person.rooms.invite(room, server.matrix.bot);
    await person.rooms.write(room, 'after');
    await expect.poll(harness.heard, within).toEqual(['after']);
    await person.rooms.write(room, 'later');
    await expect.poll(harness.heard, within).toEqual(['after', 'later']);
  });
});

describe('a direct room', () => {
  it('sees that a command was read, and that an answer is being written', async () => {
    const event = await harness.person.rooms.write(harness.chat, 'STATUS');
    await expect.poll(() => harness.person.wasRead(event), within).toBe(true);
    await expect.poll(() => harness.person.sawTyping(harness.chat), within).toBe(true);
  });

  it('gets formatted notices with a plain fallback, whatever is in them', async () => {
    harness.outbox.push(reply(harness.chat, 'a <b>\n& "c"'));
    await expect.poll(() => harness.shown().length, within).toBe(1);
    expect(harness.person.answers(harness.chat)[1]).toMatchObject({
      msgtype: 'm.notice',
      text: 'a <b>\n& "c"',
      html: '<strong>a &lt;b&gt;</strong><br>&amp; &quot;c&quot;',
      inReplyTo: undefined,
    });
  });

  it('asked in a thread, is answered in the thread', async () => {
    const { person, chat } = harness;
    const root = await person.rooms.write(chat, 'STATUS');
    const relation = { 'm.relates_to': { rel_type: 'm.thread', event_id: root } };
    const asked = await person.rooms.write(chat, 'HELP', relation);
    await expect.poll(harness.heard, within).toEqual(['STATUS', 'HELP']);
    harness.outbox.push(reply(chat, 'helped', asked));
    await expect.poll(() => person.answers(chat)[1], within).toMatchObject({ thread: root, inReplyTo: asked });
  });
});

describe('what is no command', () => {
  it('an edit of an old one is answered, and not carried out', async () => {
    const { person, chat } = harness;
    const event = await person.rooms.write(chat, 'STATUS');
    await person.rooms.edit(chat, event, 'HANGUP');
    await expect.poll(() => harness.shown()[0]?.text, within).toContain('An edited message is not a command');
    await person.rooms.write(chat, 'last');
    await expect.poll(harness.heard, within).toEqual(['STATUS', 'last']);
  });

  it('a redaction, a notice, an emote, a place, broken content: nothing happens', async () => {
    const { person, chat } = harness;
    const event = await person.rooms.write(chat, 'first');
    await person.rooms.redact(chat, event);
    for (const msgtype of ['m.notice', 'm.emote', 'm.location']) {
      await person.rooms.write(chat, 'HANGUP', { msgtype, url: 'mxc://x/y' });
    }
    await person.rooms.sendEvent(chat, 'org.example.message', { msgtype: 'm.text', body: 'HANGUP' });
    await person.rooms.write(chat, 'last', { format: 4, formatted_body: [] });
    await expect.poll(harness.heard, within).toEqual(['first', 'last']);
    expect(harness.shown()).toEqual([]);
  });

  it('a picture and a voice message: told once that only text is read', async () => {
    const { person, chat } = harness;
    for (const msgtype of ['m.image', 'm.audio']) {
      await person.rooms.write(chat, 'x.ogg', { msgtype, url: 'mxc://x/y' });
    }
    await person.rooms.write(chat, 'last');
    await expect.poll(harness.heard, within).toEqual(['last']);
    await expect
      .poll(() => harness.shown().map(({ text }) => text), within)
      .toEqual(['I read text only. HELP tells what I can do.']);
  });

  it('what a reply quotes', async () => {
    const { person, chat } = harness;
    const event = await person.rooms.write(chat, 'HELP');
    const relation = { 'm.relates_to': { 'm.in_reply_to': { event_id: event } } };
    await person.rooms.write(chat, '> <@alice:partyline.test> HANGUP\n> more\n\nSTATUS', relation);
    await person.rooms.write(chat, '> no reply, said like this', {});
    await expect.poll(harness.heard, within).toEqual(['HELP', 'STATUS', '> no reply, said like this']);
  });

  it('a hostile formatted body: only the plain one is read', async () => {
    const { person, chat } = harness;
    const html = { format: 'org.matrix.custom.html', formatted_body: `<script>HANGUP</script>${'<b>'.repeat(9_000)}` };
    await person.rooms.write(chat, 'STATUS', html);
    await person.rooms.write(chat, 'x'.repeat(50_000));
    await person.rooms.write(chat, 'last');
    await expect.poll(() => harness.heard().length, within).toBe(3);
    const [first, giant, last] = harness.heard();
    expect([first, last]).toEqual(['STATUS', 'last']);
    expect(giant).toHaveLength(8_192);
  });
});

describe('a room of several people', () => {
  let bob: MatrixUser;
  let room: string;
  beforeEach(async () => {
    const { person } = harness;
    bob = await MatrixUser.signIn(server.stack, 'bob');
    room = await person.rooms.create({ invite: [bob.userId, server.matrix.bot] });
    harness.listenTo(room);
    await bob.rooms.join(room);
    await person.sawJoin(room, server.matrix.bot);
    await person.sawJoin(room, bob.userId);
  });
  afterEach(() => bob.signOut());

  it('is heard only where the bot is addressed, in any of the ways there are', async () => {
    const { bot } = server.matrix;
    const link = `<a href="https://matrix.to/#/${bot}">Partyline</a>: x`;
    const said: readonly (readonly [string, object?])[] = [
      ['STATUS'],
      ['!pl one'],
      ['!PL: two'],
      ['!plus STATUS'],
      ['partyline: three'],
      [`${bot} four`],
      ['five, @partyline'],
      ['six', { 'm.mentions': { user_ids: [bot] } }],
      ['seven', { format: 'org.matrix.custom.html', formatted_body: link }],
      ['no', { format: 'org.matrix.custom.html', formatted_body: link, 'm.mentions': {} }],
      ['no', { 'm.mentions': { user_ids: ['@other:partyline.test'] } }],
      ['no', { format: 'org.matrix.custom.html', formatted_body: link.replace(bot, `${bot}.evil`) }],
      ['partylines: no'],
      ['!pl'],
    ];
    for (const [text, more] of said) await bob.rooms.write(room, text, { ...more });
    const expected = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', ''];
    await expect.poll(harness.heard, within).toEqual(expected);
    expect(harness.commands.envelopes[0]).toMatchObject({
      sender: { network: 'matrix', address: bob.userId },
      chat: room,
    });
  });

  it('gets answers as replies to whoever asked, in their thread', async () => {
    const asked = await bob.rooms.write(room, '!pl HELP');
    const inThread = await bob.rooms.write(room, '!pl STATUS', {
      'm.relates_to': { rel_type: 'm.thread', event_id: asked },
    });
    await expect.poll(harness.heard, within).toHaveLength(2);
    const before = harness.person.answers(room).length;
    harness.outbox.push(reply(room, 'help', asked), reply(room, 'status', inThread));
    await expect.poll(() => harness.person.answers(room).length, within).toBe(before + 2);
    expect(harness.person.answers(room).slice(before)).toMatchObject([
      { text: 'help', inReplyTo: asked, thread: undefined },
      { text: 'status', inReplyTo: inThread, thread: asked },
    ]);
  });

  it('gets a call as one message that changes, in reply to the command, also after a restart', async () => {
    const asked = await bob.rooms.write(room, '!pl CALLBACK');
    await expect.poll(harness.heard, within).toHaveLength(1);
    const before = harness.person.answers(room).length;
    const shown = () => harness.person.answers(room)[before];
    harness.outbox.push(status(room, 'abcde', 1, asked));
    await expect.poll(shown, within).toMatchObject({ text: 'status 1\nnothing new here', inReplyTo: asked });
    await harness.whileStopped(async () => harness.outbox.push(status(room, 'abcde', 2, asked)));
    await expect.poll(shown, within).toMatchObject({ text: 'status 2\nnothing new here', edits: 1, inReplyTo: asked });
  });

  it('becomes a direct one when the others have left', async () => {
    await bob.rooms.leave(room);
    await harness.person.rooms.write(room, 'just us');
    await expect.poll(harness.heard, within).toEqual(['just us']);
  });
});

describe('a reaction', () => {
  it('that says hang up ends the call it is put to', async () => {
    const { person, chat } = harness;
    const asked = await person.rooms.write(chat, 'CALLBACK');
    harness.outbox.push(status(chat, 'abcde', 1, asked), status(chat, 'fghjk', 1, asked));
    await expect.poll(() => harness.shown().length, within).toBe(2);
    const [, , second] = person.answers(chat);
    await harness.whileStopped(async () => undefined);
    await person.rooms.react(chat, second?.id ?? '', '👍');
    await person.rooms.react(chat, asked, '📴');
    await person.rooms.react(chat, second?.id ?? '', '✖️');
    await person.rooms.write(chat, 'last');
    await expect.poll(harness.heard, within).toEqual(['CALLBACK', 'HANGUP', 'last']);
  });

  it('of another in the room is heard as well: who may steer is asked of all commands at once', async () => {
    const { person } = harness;
    const bob = await MatrixUser.signIn(server.stack, 'bob');
    const room = await person.rooms.create({ invite: [bob.userId, server.matrix.bot] });
    harness.listenTo(room);
    await bob.rooms.join(room);
    await person.sawJoin(room, server.matrix.bot);
    const asked = await person.rooms.write(room, '!pl CALLBACK');
    await expect.poll(harness.heard, within).toHaveLength(1);
    const before = person.answers(room).length;
    harness.outbox.push(status(room, 'abcde', 1, asked));
    await expect.poll(() => person.answers(room).length, within).toBe(before + 1);
    const shown = person.answers(room)[before]?.id ?? '';
    await bob.rooms.react(room, shown, '📴');
    await bob.rooms.write(room, '!pl bob');
    await person.rooms.react(room, shown, '❌');
    await expect.poll(harness.heard, within).toEqual(['CALLBACK', 'HANGUP', 'bob', 'HANGUP']);
    await bob.signOut();
  });
});

describe('an encrypted room', () => {
  it('is told once, in clear, what to do, and nothing else goes there', async () => {
    const { person } = harness;
    const encryption = { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } };
    const room = await person.rooms.create({
      is_direct: true,
      invite: [server.matrix.bot],
      initial_state: [encryption],
    });
    harness.listenTo(room);
    await expect.poll(() => person.answers(room).length, within).toBe(1);
    expect(person.answers(room)[0]?.text).toContain('encrypted');
    const encrypted = {
      algorithm: 'm.megolm.v1.aes-sha2',
      ciphertext: 'x',
      sender_key: 'k',
      session_id: 's',
      device_id: 'd',
    };
    await person.rooms.sendEvent(room, 'm.room.encrypted', encrypted);
    await harness.whileStopped(async () => {
      await person.rooms.sendEvent(room, 'm.room.encrypted', encrypted);
    });
    await person.rooms.sendEvent(room, 'm.room.encrypted', encrypted);
    harness.outbox.push(reply(room, 'a telephone number'));
    await harness.say('last');
    await expect.poll(harness.heard, within).toEqual(['last']);
    await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
    expect(person.answers(room)).toHaveLength(1);
    expect(
      harness.logger.lines.filter(({ message }) => message === 'Encrypted Matrix rooms cannot be read'),
    ).toHaveLength(2);
  });
});
