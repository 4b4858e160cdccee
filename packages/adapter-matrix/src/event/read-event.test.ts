import { adapterIdSchema } from '@partyline/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeConfigSchema } from '../bridges/bridge-config.ts';
import { createBridges } from '../bridges/bridges.ts';
import { ALICE, BOT, event } from './event-fixture.ts';
import type { HearingContext } from './heard-event.ts';
import { readEvent } from './read-event.ts';
import { roomEventSchema } from './room-event.ts';

const NOW = 1_800_000_000_000;
const MSN = {
  ...{ type: 'bifrost-libpurple', prefix: '_bifrost_', homeserver: 'hs.example', network: 'msn' },
  bot: '@_bifrost_bot:hs.example',
};
const direct: HearingContext = {
  adapter: adapterIdSchema.parse('matrix'),
  ownUserId: BOT,
  roomPrefix: '!pl',
  chat: '!r:hs.example',
  bridges: createBridges([bridgeConfigSchema.parse(MSN)]),
  room: { roomId: '!r:hs.example', isDirect: true, displayName: 'Partyline' },
  nowMs: NOW,
};
const group: HearingContext = { ...direct, room: { ...direct.room, isDirect: false } };
const isMatrix = (address: string) => ({ network: 'matrix', address });

describe('a message', () => {
  it('to the bot alone is a command', () => {
    const heard = readEvent(event({ body: ' STATUS ' }), direct);
    expect(heard).toEqual({
      kind: 'command',
      envelope: {
        adapter: 'matrix',
        sender: isMatrix(ALICE),
        chat: '!r:hs.example',
        messageId: '$1',
        text: 'STATUS',
        sentAtMs: 1_000,
      },
      threadRoot: undefined,
    });
  });

  it.each([
    ['from a ghost of our bridge', '@_bifrost_msn_carol=40hotmail.com:hs.example', 'msn', 'carol@hotmail.com'],
    ['from a foreign name like one', '@_bifrost_msn_carol=40hotmail.com:evil.example', 'matrix', undefined],
  ])('%s is theirs', (_, sender, network, address) => {
    expect(readEvent(event({}, { sender }), direct)).toMatchObject({
      envelope: { sender: { network, address: address ?? sender } },
    });
  });

  it.each([
    ['our own', {}, { sender: BOT }],
    ['of the account of a bridge', {}, { sender: '@_bifrost_bot:hs.example' }],
    ['of nobody', {}, { sender: 'nobody' }],
    ['a notice', { msgtype: 'm.notice' }, {}],
    ['an emote', { msgtype: 'm.emote' }, {}],
    ['without a body', { body: 7 }, {}],
    ['taken back', { msgtype: undefined, body: undefined }, {}],
    ['of another type', {}, { type: 'org.example.poll' }],
  ])('is ignored: %s', (_, content, over) => {
    expect(readEvent(event(content, over), direct)).toMatchObject({ kind: 'ignored' });
  });

  it('whose time is to come, or nonsense, was sent now or at the beginning of time', () => {
    const at = (origin_server_ts: number) => readEvent(event({}, { origin_server_ts }), direct);
    expect(at(NOW * 2)).toMatchObject({ envelope: { sentAtMs: NOW } });
    expect(at(-5)).toMatchObject({ envelope: { sentAtMs: 0 } });
    expect(at(1.5)).toMatchObject({ envelope: { sentAtMs: 1 } });
  });

  it('in a thread tells which', () => {
    const relation = { rel_type: 'm.thread', event_id: '$root', 'm.in_reply_to': { event_id: '$root' } };
    expect(readEvent(event({ 'm.relates_to': relation }), direct)).toMatchObject({ threadRoot: '$root' });
  });

  it('in reply tells what it answers, but not what a thread only falls back to', () => {
    const relation = { rel_type: 'm.thread', event_id: '$root', 'm.in_reply_to': { event_id: '$0' } };
    const answers = (more: object) => readEvent(event({ 'm.relates_to': { ...relation, ...more } }), direct);
    expect(answers({})).toMatchObject({ answers: '$0' });
    expect(answers({ is_falling_back: true })).toMatchObject({ answers: undefined });
  });

  it.each([
    ['> <@x:y> HANGUP\n> more\n\nSTATUS', 'STATUS'],
    ['> <@x:y> HANGUP\nSTATUS', 'STATUS'],
    ['> only a quote', ''],
    ['STATUS\n> HANGUP', 'STATUS\n> HANGUP'],
  ])('in reply is read without what it answers: %j', (body, text) => {
    const reply = event({ body, 'm.relates_to': { 'm.in_reply_to': { event_id: '$0' } } });
    expect(readEvent(reply, direct)).toMatchObject({ envelope: { text } });
  });

  it.each(['m.image', 'm.audio', 'm.video', 'm.file'])(
    'of the type %s is no text, which is told to the bot alone',
    (msgtype) => {
      const picture = event({ msgtype, body: 'x.png' });
      expect(readEvent(picture, direct)).toEqual({ kind: 'media', sender: isMatrix(ALICE) });
      expect(readEvent(picture, group)).toMatchObject({ kind: 'ignored' });
    },
  );

  it('of a network behind libpurple is HTML', () => {
    const sender = '@_bifrost_msn_alice=40hotmail.com:hs.example';
    const body = '<FONT FACE="Segoe UI">CALLBACK +12025550101 &amp; +12025550102</FONT>';
    expect(readEvent(event({ body }, { sender }), direct)).toMatchObject({
      envelope: { text: 'CALLBACK +12025550101 & +12025550102', sender: { network: 'msn' } },
    });
    // Of everybody else it is what they wrote.
    expect(readEvent(event({ body }), direct)).toMatchObject({ envelope: { text: body } });
  });

  it('that was edited is no command, where it was for us', () => {
    const edit = { 'm.relates_to': { rel_type: 'm.replace', event_id: '$0' }, 'm.new_content': { body: '!pl HANGUP' } };
    expect(readEvent(event({ ...edit, body: '* !pl HANGUP' }), direct)).toEqual({
      kind: 'edit',
      sender: isMatrix(ALICE),
    });
    expect(readEvent(event({ ...edit, body: '* !pl HANGUP' }), group)).toMatchObject({ kind: 'edit' });
    expect(readEvent(event({ ...edit, 'm.new_content': { body: 'HANGUP' } }), group)).toMatchObject({
      kind: 'ignored',
    });
  });

  it('among several people is for us only when it says so', () => {
    expect(readEvent(event({ body: 'STATUS' }), group)).toEqual({
      kind: 'unaddressed',
      sender: isMatrix(ALICE),
      text: 'STATUS',
    });
    expect(readEvent(event({ body: '!pl STATUS' }), group)).toMatchObject({ envelope: { text: 'STATUS' } });
  });
});

describe('other events', () => {
  it('a reaction tells of what and how', () => {
    const relation = { rel_type: 'm.annotation', event_id: '$0', key: '📴' };
    const reaction = event({ 'm.relates_to': relation }, { type: 'm.reaction' });
    expect(readEvent(reaction, group)).toMatchObject({
      kind: 'reaction',
      to: '$0',
      key: '📴',
      envelope: { messageId: '$1' },
    });
    for (const bad of [{ event_id: 'x'.repeat(256) }, { key: '' }, { rel_type: 'm.thread' }, { event_id: 5 }]) {
      const broken = event({ 'm.relates_to': { ...relation, ...bad } }, { type: 'm.reaction' });
      expect(readEvent(broken, group)).toMatchObject({ kind: 'ignored' });
    }
  });

  it('what is encrypted is told apart', () => {
    const encrypted = event({ msgtype: undefined, ciphertext: 'x' }, { type: 'm.room.encrypted' });
    expect(readEvent(encrypted, direct)).toEqual({ kind: 'encrypted', sender: isMatrix(ALICE) });
  });
});

it('takes any JSON for an event or for none, and makes no text longer than an envelope carries', () => {
  const content = fc.record(
    {
      msgtype: fc.constantFrom('m.text', 'm.notice'),
      body: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('🔥'.repeat(9_000)), fc.jsonValue()),
      formatted_body: fc.jsonValue(),
      'm.mentions': fc.jsonValue(),
      'm.new_content': fc.jsonValue(),
      'm.relates_to': fc.oneof(fc.jsonValue(), fc.record({ rel_type: fc.jsonValue(), event_id: fc.jsonValue() })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(content, fc.boolean(), (some, isDirect) => {
      const raw = { event_id: '$1', type: 'm.room.message', sender: ALICE, origin_server_ts: 1, content: some };
      const parsed = roomEventSchema.parse(raw);
      const heard = readEvent(parsed, isDirect ? direct : group);
      if (heard.kind === 'command') expect(heard.envelope.text.length).toBeLessThanOrEqual(8_192);
    }),
  );
});
