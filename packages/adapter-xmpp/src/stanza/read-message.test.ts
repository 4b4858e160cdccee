import { adapterIdSchema, MAX_ENVELOPE_TEXT } from '@partyline/core';
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

describe('the message id', () => {
  const serverId = (id: string, by = ME) => xml('stanza-id', { xmlns: NS.stanzaId, id, by });
  const uuid = 'c1b9d0b8-1b1e-4a3e-9b62-7d1d2a0f3a11';

  it('is the same when the server delivers again, with a delay stamp and long after', () => {
    for (const id of ['m1', uuid]) {
      const first = read(message({ id }, body('CALLBACK 1 2'), serverId('s1')));
      const again = read(
        message({ id }, body('CALLBACK 1 2'), serverId('s1'), delay('2026-03-01T12:00:00Z')),
        NOW + 7_200_000,
      );
      expect(idOf(again)).toBe(idOf(first));
    }
  });

  it('is the same when the client sends again, although the server names it anew', () => {
    const first = read(message({ id: uuid }, body('CALLBACK 1 2'), serverId('s1')));
    expect(idOf(read(message({ id: uuid }, body('CALLBACK 1 2'), serverId('s2')), NOW + 7_200_000))).toBe(idOf(first));
  });

  it('is the same from another resource with the same origin id', () => {
    const origin = xml('origin-id', { xmlns: NS.stanzaId, id: 'o1' });
    const first = read(message({}, body('CALLBACK 1 2'), origin));
    expect(idOf(read(message({ from: 'alice@example.org/new' }, body('CALLBACK 1 2'), origin)))).toBe(idOf(first));
  });

  it('differs when a client counts its ids anew in the next session', () => {
    const first = read(message({ id: '1' }, body('STATUS')));
    expect(idOf(read(message({ id: '1' }, body('STATUS')), NOW + 3_600_000))).not.toBe(idOf(first));
    expect(idOf(read(message({ id: '1' }, body('HANGUP'))))).not.toBe(idOf(first));
  });

  it('differs between people who chose the same id', () => {
    const first = read(message({ id: uuid }, body('STATUS')));
    expect(idOf(read(message({ id: uuid, from: 'bob@example.org/phone' }, body('STATUS'))))).not.toBe(idOf(first));
  });

  it('is the server’s where the client gave none, and only our own server’s', () => {
    const nameless = (...children: Element[]) =>
      read(xml('message', { from: 'alice@example.org/x' }, body('STATUS'), ...children));
    expect(idOf(nameless(serverId('s1')))).toMatch(/^server-/);
    expect(idOf(nameless(serverId('s1')))).not.toBe(idOf(nameless(serverId('s2'))));
    expect(idOf(nameless(serverId('s1', 'evil.example')))).toMatch(/^text-/);
  });
});
