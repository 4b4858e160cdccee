import {
  callIdSchema,
  EXAMPLE,
  type OutgoingStatus,
  readinessText,
  renderText,
  saying,
  type Text,
  text,
  verbatim,
} from '@partyline/core';
import type { ShownMessage } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PlainElement } from './parse-xml.ts';
import { Person } from './person.ts';
import {
  type HarnessOptions,
  openXmppHarness,
  startProsody,
  type XmppHarness,
  type XmppServer,
} from './xmpp-harness.ts';

const within = { timeout: 10_000, interval: 20 };
const RECEIPT = '<request xmlns="urn:xmpp:receipts"/>';
const ACTIVE = '<active xmlns="http://jabber.org/protocol/chatstates"/>';

const inEnglish = (what: Text) => renderText(what, 'en');

let server: XmppServer;
let harness: XmppHarness;
let bot: string;
beforeAll(async () => {
  server = await startProsody();
  bot = server.xmpp.bot;
});
afterAll(() => server?.close());
beforeEach(() => open());
afterEach(() => harness.close());

async function open(options: HarnessOptions = {}): Promise<void> {
  harness = await openXmppHarness(server, options);
}
async function reopen(options: HarnessOptions): Promise<void> {
  await harness.close();
  await open(options);
}
const send = (inner: string, id: string = crypto.randomUUID()) =>
  harness.person.send(`<message to="${bot}" type="chat" id="${id}">${inner}</message>`);
const texts = () => harness.shown().map(({ text }) => text);
const stanzas = (name: string) => harness.person.stanzas.filter((stanza) => stanza.name === name);
const presenceTypes = () =>
  stanzas('presence')
    .filter(({ attributes }) => attributes['from']?.startsWith(bot))
    .map(({ attributes }) => attributes['type'] ?? 'available');
const withChild = (name: string) => harness.person.messages().filter((message) => message.child(name) !== undefined);

async function ask(payload: string): Promise<PlainElement> {
  const id = crypto.randomUUID();
  harness.person.send(`<iq to="${bot}/partyline" type="get" id="${id}">${payload}</iq>`);
  const answer = () => stanzas('iq').find(({ attributes }) => attributes['id'] === id);
  await expect.poll(answer, within).toBeDefined();
  const found = answer();
  if (found === undefined) throw new Error('no answer');
  return found;
}

describe('a status', () => {
  const callId = callIdSchema.parse('ca22shwn');
  const status = (seq: number, lines: readonly string[], final = false): OutgoingStatus => ({
    ...{ kind: 'status', callId, chat: harness.chat, seq, first: seq === 1, final, inReplyTo: 'm1' },
    content: saying(verbatim(lines.join('\n'))),
  });
  async function tell(): Promise<readonly ShownMessage[]> {
    await harness.say('HELP');
    await expect.poll(() => harness.commands.envelopes.length, within).toBe(1);
    harness.outbox.push(status(1, ['1. alice: calling', '2. bob: waiting']));
    await expect.poll(texts, within).toHaveLength(1);
    harness.outbox.push(status(2, ['1. alice: in the call', '2. bob: waiting']));
    await expect.poll(texts, within).toContainEqual(expect.stringContaining('1. alice: in the call'));
    harness.outbox.push(status(3, ['1. alice: was in', '2. bob: not called'], true));
    await expect.poll(texts, within).toContainEqual(expect.stringContaining('2. bob: not called'));
    return harness.shown();
  }

  it('is one message that is edited where their client shows that', async () => {
    expect(await tell()).toEqual([{ text: '1. alice: was in\n2. bob: not called', edits: 2 }]);
  });

  it('is told line by line, and whole at the end, where their client does not', async () => {
    await reopen({ plugins: ['xep_0030'] });
    expect(await tell()).toEqual([
      { text: '1. alice: calling\n2. bob: waiting', edits: 0 },
      { text: '1. alice: in the call', edits: 0 },
      { text: '1. alice: was in\n2. bob: not called', edits: 0 },
    ]);
  });
});

describe('contacts', () => {
  it('accepts, asks back and welcomes; and lets go', async () => {
    await reopen({ person: 'bob' });
    harness.person.send(`<presence to="${bot}" type="subscribe"/>`);
    await expect.poll(presenceTypes, within).toEqual(expect.arrayContaining(['subscribed', 'subscribe', 'available']));
    await expect.poll(texts, within).toEqual([inEnglish(text('welcome', { example: EXAMPLE }))]);
    harness.person.send(`<presence to="${bot}" type="unsubscribe"/>`);
    await expect.poll(presenceTypes, within).toContain('unsubscribe');
  });

  it('accepts a stranger without a word', async () => {
    await reopen({ person: 'mallory', mayTalk: ({ address }) => !address.startsWith('mallory@') });
    harness.person.send(`<presence to="${bot}" type="subscribe"/>`);
    await expect.poll(presenceTypes, within).toContain('subscribed');
    harness.outbox.push({
      kind: 'reply',
      id: 'r1',
      chat: harness.chat,
      content: saying(verbatim('You may not call.')),
      inReplyTo: 'm',
    });
    await expect.poll(texts, within).toEqual(['You may not call.']);
    expect(presenceTypes()).not.toContain('subscribe');
  });

  it('shows in its presence whether it can call', async () => {
    harness.person.send(`<presence to="${bot}" type="subscribe"/>`);
    const shown = () => {
      const last = stanzas('presence').findLast(({ attributes }) => attributes['from'] === `${bot}/partyline`);
      return [last?.child('show')?.text, last?.child('status')?.text];
    };
    await expect.poll(shown, within).toEqual([undefined, inEnglish(readinessText({ kind: 'callable' }))]);
    for (const [reason, show] of [
      ['no-telephony', 'dnd'],
      ['stopping', 'xa'],
    ] as const) {
      harness.presence.set({ kind: 'not-callable', reason });
      await expect.poll(shown, within).toEqual([show, inEnglish(readinessText({ kind: 'not-callable', reason }))]);
    }
  });
});

describe('messages', () => {
  it('confirms a message when it is on the bus, not before', async () => {
    harness.commands.reachable = false;
    send(`<body>STATUS</body>${RECEIPT}`, 'wants-a-receipt');
    await expect.poll(() => harness.commands.tries, within).toBeGreaterThan(1);
    expect(withChild('received')).toEqual([]);
    harness.commands.reachable = true;
    await expect
      .poll(() => withChild('received').map((m) => m.child('received')?.attributes['id']), within)
      .toEqual(['wants-a-receipt']);
  });

  it('shows that it is at work to clients that show it, and ends it with the answer', async () => {
    send('<body>one</body>');
    send(`<body>two</body>${ACTIVE}`);
    await expect.poll(() => withChild('composing').length, within).toBe(1);
    harness.outbox.push({
      kind: 'reply',
      id: 'r1',
      chat: harness.chat,
      content: saying(verbatim('done')),
      inReplyTo: 'm',
    });
    await expect
      .poll(() => withChild('active').map((message) => message.child('body')?.text), within)
      .toEqual(['done']);
    expect(withChild('composing')).toHaveLength(1);
  });

  it('takes a message that the client sends twice as one', async () => {
    send('<body>CALLBACK +12025550100 +12025550101</body>', 'the-same');
    send('<body>CALLBACK +12025550100 +12025550101</body>', 'the-same');
    send('<body>after</body>');
    await expect
      .poll(() => harness.commands.envelopes.map(({ text }) => text), within)
      .toEqual(['CALLBACK +12025550100 +12025550101', 'after']);
  });

  it('answers on all devices of the person', async () => {
    const phone = await Person.signIn(server.xmpp, 'alice', 'phone');
    harness.outbox.push({
      kind: 'reply',
      id: 'r1',
      chat: harness.chat,
      content: saying(verbatim('to both')),
      inReplyTo: 'm',
    });
    await expect.poll(texts, within).toEqual(['to both']);
    await expect.poll(() => phone.shown().map(({ text }) => text), within).toEqual(['to both']);
    await phone.signOut();
  });

  it('explains what it cannot take: an edit, an encrypted message; once', async () => {
    send('<body>HANGUP</body><replace xmlns="urn:xmpp:message-correct:0" id="x"/>');
    for (let again = 0; again < 3; again += 1) {
      send('<body>OMEMO</body><encrypted xmlns="eu.siacs.conversations.axolotl"><payload>eA==</payload></encrypted>');
    }
    send('<body>after</body>');
    await expect.poll(() => harness.commands.envelopes.map(({ text }) => text), within).toEqual(['after']);
    await expect
      .poll(texts, within)
      .toEqual([inEnglish(text('chat.edit-is-no-command')), inEnglish(text('chat.cannot-decrypt'))]);
  });

  it('does not answer errors', async () => {
    harness.person.send(`<message to="${bot}" type="error" id="e1"><body>x</body><error type="cancel"/></message>`);
    send('<body>after</body>');
    await expect.poll(() => harness.commands.envelopes.map(({ text }) => text), within).toEqual(['after']);
    expect(harness.person.messages()).toEqual([]);
  });

  it('reads characters whole that lie across two TLS records', async () => {
    const long = ['', 'a', 'aa'].map((prefix) => prefix + '€'.repeat(8_000));
    for (const text of long) send(`<body>${text}</body>`);
    await expect.poll(() => harness.commands.envelopes.length, within).toBe(3);
    expect(harness.commands.envelopes.map(({ text }) => text === long.shift())).toEqual([true, true, true]);
  });
});

describe('queries', () => {
  it('says what it is and what it understands', async () => {
    const query = (await ask('<query xmlns="http://jabber.org/protocol/disco#info"/>')).child('query');
    expect(query?.child('identity')?.attributes).toMatchObject({ category: 'client', type: 'bot', name: 'Partyline' });
    const features = query?.children
      .filter(({ name }) => name === 'feature')
      .map(({ attributes }) => attributes['var']);
    expect(features).toEqual(
      expect.arrayContaining(['urn:xmpp:receipts', 'urn:xmpp:ping', 'urn:xmpp:message-correct:0']),
    );
  });

  it('answers a ping, and refuses what it does not know', async () => {
    expect((await ask('<ping xmlns="urn:xmpp:ping"/>')).attributes['type']).toBe('result');
    const refused = await ask('<query xmlns="jabber:iq:last"/>');
    expect(refused.attributes['type']).toBe('error');
    expect(refused.child('error')?.child('service-unavailable')).toBeDefined();
  });
});
