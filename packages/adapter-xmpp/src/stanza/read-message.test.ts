import { adapterIdSchema, MAX_ENVELOPE_TEXT } from '@partyline/core';
import { createFakeCommandSink } from '@partyline/testkit';
import { type Element, xml } from '@xmpp/client';
import { describe, expect, it } from 'vitest';
import { NS } from '../namespaces.ts';
import { type HeardMessage, readMessage } from './read-message.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const ME = 'bot@example.org';
const OMEMO = 'eu.siacs.conversations.axolotl';

function message(attributes: Record<string, string>, ...children: Element[]): Element {
  return xml(
    'message',
    { from: 'alice@example.org/phone', to: ME, type: 'chat', id: 'm1', ...attributes },
    ...children,
  );
}
const body = (text: string) => xml('body', {}, text);
const delay = (stamp: string) => xml('delay', { xmlns: NS.delay, stamp });
const read = (stanza: Element, nowMs = NOW) =>
  readMessage(stanza, { adapter: adapterIdSchema.parse('xmpp'), ownJid: ME, nowMs });
const idOf = (heard: HeardMessage) => (heard.kind === 'command' ? heard.envelope.messageId : heard.kind);

describe('what is a command', () => {
  it('is a text from a person', () => {
    expect(read(message({}, body('STATUS')))).toEqual({
      kind: 'command',
      envelope: {
        adapter: 'xmpp',
        sender: { network: 'xmpp', address: 'alice@example.org' },
        chat: 'alice@example.org',
        messageId: expect.stringMatching(/^short-/),
        text: 'STATUS',
        sentAtMs: NOW,
      },
      from: 'alice@example.org/phone',
      isFresh: true,
      repeat: { key: expect.stringMatching(/^short-/), withinMs: 60_000 },
      receiptFor: undefined,
      chatStates: false,
    });
  });

  it('is a message without a type too', () => {
    expect(read(xml('message', { from: 'alice@example.org/x' }, body('HELP'))).kind).toBe('command');
  });

  it.each([
    ['an error', message({ type: 'error' }, body('CALLBACK'))],
    ['a room', message({ type: 'groupchat' }, body('CALLBACK'))],
    ['a headline', message({ type: 'headline' }, body('CALLBACK'))],
    ['our own account', message({ from: `${ME}/other` }, body('CALLBACK'))],
    ['nobody', xml('message', { type: 'chat' }, body('CALLBACK'))],
    ['a server', message({ from: 'example.org' }, body('CALLBACK'))],
    ['a private message through a room', message({}, body('CALLBACK'), xml('x', { xmlns: NS.mucUser }))],
    ['a carbon copy', message({}, body('CALLBACK'), xml('sent', { xmlns: NS.carbons }))],
    ['a message without a body', message({}, xml('composing', { xmlns: NS.chatStates }))],
    ['white space', message({}, body(' \n\t'))],
  ])('ignores %s', (_, stanza) => {
    expect(read(stanza).kind).toBe('ignored');
  });

  it('is not an edit, nor what cannot be read', () => {
    expect(read(message({}, body('HANGUP'), xml('replace', { xmlns: NS.correct, id: 'm0' }))).kind).toBe('edit');
    const payload = xml('encrypted', { xmlns: OMEMO }, xml('payload', {}, 'aGVsbG8='));
    expect(read(message({}, body('I sent you an OMEMO message'), payload)).kind).toBe('encrypted');
    expect(read(message({}, payload)).kind).toBe('encrypted');
    expect(read(message({}, xml('encrypted', { xmlns: OMEMO }, xml('header', {})))).kind).toBe('ignored');
    expect(read(message({}, body('stopgap'), xml('encryption', { xmlns: NS.encryptionHint }))).kind).toBe('encrypted');
    expect(read(message({}, body('?OTRv23?'))).kind).toBe('encrypted');
  });

  it('tells who wants a receipt and who understands typing', () => {
    const heard = read(
      message({}, body('HELP'), xml('request', { xmlns: NS.receipts }), xml('active', { xmlns: NS.chatStates })),
    );
    expect(heard).toMatchObject({ receiptFor: 'm1', chatStates: true });
  });

  it('cuts what is too long and drops what text cannot hold', () => {
    const heard = read(message({}, body(`\u0000a\ud83d${'🔥'.repeat(MAX_ENVELOPE_TEXT)}`)));
    if (heard.kind !== 'command') throw new Error(heard.kind);
    expect(heard.envelope.text.length).toBeLessThanOrEqual(MAX_ENVELOPE_TEXT);
    expect(heard.envelope.text.startsWith('a\ufffd🔥')).toBe(true);
    expect(heard.envelope.text.isWellFormed()).toBe(true);
  });
});

describe('when it was written', () => {
  it('is the oldest delay stamp, never the future', () => {
    const sentAt = (...stamps: Element[]) => {
      const heard = read(message({}, body('x'), ...stamps));
      return heard.kind === 'command' ? new Date(heard.envelope.sentAtMs).toISOString() : heard.kind;
    };
    expect(sentAt(delay('2026-03-01T11:00:00Z'), delay('2026-03-01T10:00:00.5Z'))).toBe('2026-03-01T10:00:00.500Z');
    expect(sentAt(delay('2027-01-01T00:00:00Z'))).toBe('2026-03-01T12:00:00.000Z');
    expect(sentAt(delay('yesterday'))).toBe('2026-03-01T12:00:00.000Z');
    expect(sentAt(xml('x', { xmlns: NS.legacyDelay, stamp: '20260301T09:30:00' }))).toBe('2026-03-01T09:30:00.000Z');
  });
});

describe('what a person wrote themselves', () => {
  const textOf = (stanza: Element) => {
    const heard = read(stanza);
    return heard.kind === 'command' ? heard.envelope.text : heard.kind;
  };
  const quoted = '> Call abcde: 2 in the conference. HANGUP ends the call.\n> 1. +12025550101: in the call\n';
  const fallback = (of: string, ...children: Element[]) =>
    xml('fallback', { xmlns: NS.fallback, for: of }, ...children);
  const reply = (id: string) => xml('reply', { xmlns: NS.reply, to: ME, id });

  it('is what a reply says below its quote (XEP-0461, XEP-0428)', () => {
    const range = xml('body', { start: '0', end: String([...quoted].length) });
    expect(textOf(message({}, body(`${quoted}HANGUP`), reply('pl-x'), fallback(NS.reply, range)))).toBe('HANGUP');
    // Characters are counted, not UTF-16 units.
    const marked = xml('body', { start: '0', end: '3' });
    expect(textOf(message({}, body('🔥🔥\nSTATUS'), fallback(NS.reply, marked)))).toBe('STATUS');
  });

  it('is about the call whose status it answers', () => {
    const envelopeOf = (id: string) => read(message({}, body('HANGUP'), reply(id)));
    expect(envelopeOf('pl-call-ab2cd')).toMatchObject({ envelope: { text: 'HANGUP', aboutCall: 'ab2cd' } });
    // One of the later lines, where edits are not shown.
    expect(envelopeOf('pl-call-ab2cd-7')).toMatchObject({ envelope: { aboutCall: 'ab2cd' } });
    for (const id of ['someone-else', 'pl-call-no', 'pl-call-ABCDE']) {
      expect(envelopeOf(id)).toMatchObject({ envelope: { aboutCall: undefined } });
    }
  });

  it('says which language they read, where their client does', () => {
    const heard = (tag: string) => read(message({ 'xml:lang': tag }, body('HELP')));
    expect(heard('de-CH')).toMatchObject({ envelope: { language: 'de' } });
    expect(heard('tlh')).toMatchObject({ envelope: { language: undefined } });
  });

  it.each(['> ', '» ', '>'])('is what stands below lines that begin with %j', (mark) => {
    expect(textOf(message({}, body(`${mark}Call abcde\n${mark}1. +12025550101\n\nHANGUP`)))).toBe('HANGUP');
  });

  it('is the body in the language of the stanza', () => {
    const german = xml('body', { 'xml:lang': 'de' }, 'Bitte STATUS');
    expect(textOf(message({ 'xml:lang': 'en' }, german, body('STATUS')))).toBe('STATUS');
    expect(textOf(message({ 'xml:lang': 'en' }, german, xml('body', { 'xml:lang': 'en' }, 'HELP')))).toBe('HELP');
    expect(textOf(message({}, german))).toBe('Bitte STATUS');
  });

  it.each([
    ['a retraction', xml('retract', { xmlns: NS.retract, id: 'x' }), body('/me retracted a previous message')],
    ['a reaction', xml('reactions', { xmlns: NS.reactions, id: 'pl-x' }), body('> Call abcde\n👍')],
    ['all fallback', fallback('urn:example:future'), body('Your client does not know this')],
  ])('is nothing in %s', (_name, ...children) => {
    expect(read(message({}, ...children)).kind).toBe('ignored');
  });

  it('is no text in a picture or a voice message', () => {
    const url = 'https://upload.example.org/x.ogg';
    const oob = xml('x', { xmlns: NS.outOfBand }, xml('url', {}, url));
    expect(read(message({}, body(url), oob)).kind).toBe('media');
    expect(read(message({}, body('aesgcm://upload.example.org/x#00ff'))).kind).toBe('media');
  });
});

describe('whom it comes from', () => {
  it('is never taken for somebody whom the server tells apart', () => {
    const people = new Map<string, string>();
    for (let point = 0x21; point <= 0x1ffff; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const from = `${String.fromCodePoint(point)}@example.org`;
      const heard = read(xml('message', { from: `${from}/x`, type: 'chat' }, body('STATUS')));
      if (heard.kind !== 'command') continue;
      const { address } = heard.envelope.sender;
      expect(people.get(address) ?? from).toBe(from);
      people.set(address, from);
    }
    expect(people.size).toBeGreaterThan(1_000);
  });
});

describe('the message id', () => {
  const serverId = (id: string, by = ME) => xml('stanza-id', { xmlns: NS.stanzaId, id, by });
  const uuid = 'c1b9d0b8-1b1e-4a3e-9b62-7d1d2a0f3a11';
  const markOf = (heard: HeardMessage) =>
    heard.kind === 'command' ? (heard.repeat?.key ?? heard.envelope.messageId) : heard.kind;

  it.each(['/new-resource', '', '/phone'])(
    'is the same from any resource (%j), by what the client chose',
    (resource) => {
      for (const id of ['m1', uuid]) {
        const first = read(message({ id }, body('CALLBACK 1 2'), serverId('s1')));
        const again = read(
          message({ id, from: `alice@example.org${resource}` }, body('CALLBACK 1 2'), serverId('s2')),
          NOW + 5_000,
        );
        expect(markOf(again)).toBe(markOf(first));
      }
      const origin = xml('origin-id', { xmlns: NS.stanzaId, id: 'o1' });
      const first = read(message({}, body('CALLBACK 1 2'), origin));
      expect(markOf(read(message({ from: `alice@example.org${resource}` }, body('CALLBACK 1 2'), origin)))).toBe(
        markOf(first),
      );
    },
  );

  it('is the same when the server delivers again, with a delay stamp and long after', () => {
    const first = read(message({ id: uuid }, body('CALLBACK 1 2')));
    const again = read(message({ id: uuid }, body('CALLBACK 1 2'), delay('2026-03-01T12:00:00Z')), NOW + 7_200_000);
    expect(idOf(again)).toBe(idOf(first));
  });

  it.each([['m1'], [undefined]])(
    'of a short id or none (%j) lasts a minute from the time at which it was written',
    async (id) => {
      const commands = createFakeCommandSink();
      const say = async (secondsLater: number, ...marks: Element[]) => {
        const attributes = { from: 'alice@example.org/x', to: ME, type: 'chat', id };
        const heard = read(xml('message', attributes, body('HANGUP'), ...marks), NOW + secondsLater * 1_000);
        if (heard.kind !== 'command') throw new Error(heard.kind);
        return commands.append(heard.envelope, heard.repeat);
      };
      expect(await say(0)).toBe('accepted');
      // No edge of a bucket is between them, wherever the first falls.
      expect(await say(2)).toBe('repeated');
      expect(await say(7_200, delay('2026-03-01T12:00:01Z'))).toBe('repeated');
      expect(await say(90)).toBe('accepted');
      expect(await say(95)).toBe('repeated');
      expect(new Set(commands.envelopes.map(({ messageId }) => messageId)).size).toBe(2);
    },
  );

  it('differs between texts, and between people who chose the same id', () => {
    const first = read(message({ id: uuid }, body('STATUS')));
    expect(markOf(read(message({ id: uuid, from: 'bob@example.org/phone' }, body('STATUS'))))).not.toBe(markOf(first));
    expect(markOf(read(message({ id: '1' }, body('HANGUP'))))).not.toBe(
      markOf(read(message({ id: '1' }, body('STATUS')))),
    );
  });

  it('is the server’s where the client gave none, and only our own server’s', () => {
    const nameless = (...children: Element[]) =>
      read(xml('message', { from: 'alice@example.org/x' }, body('STATUS'), ...children));
    expect(idOf(nameless(serverId('s1')))).toMatch(/^server-/);
    expect(idOf(nameless(serverId('s1')))).not.toBe(idOf(nameless(serverId('s2'))));
    expect(idOf(nameless(serverId('s1', 'evil.example')))).toMatch(/^text-/);
  });
});
