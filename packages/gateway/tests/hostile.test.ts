import { ChatUser, eventually, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { carrierCallCount, ordinary, startGatewayStack } from './gateway-stack.ts';
import { hostileMessages } from './hostile-messages.ts';
import { pbxContent } from './pbx-view.ts';

let stack: Stack;
let alice: ChatUser;
let pid: number | undefined;

beforeAll(async () => {
  stack = await startGatewayStack();
  pid = stack.pid('gateway');
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
});

it('answers a hundred nonsense, hostile and enormous messages shortly, calls nobody, and lives', async () => {
  expect(hostileMessages.length).toBeGreaterThanOrEqual(100);
  const wrong: string[] = [];
  const given = new Map<string, number>();
  for (const [index, message] of hostileMessages.entries()) {
    for (const answer of await answersTo(message, index)) {
      given.set(answer, (given.get(answer) ?? 0) + 1);
      if (!isShortAndKind(answer)) wrong.push(`${message.slice(0, 60)} was answered: ${answer}`);
    }
  }
  expect(wrong).toEqual([]);
  // Of equal answers to what is no command there are five a minute.
  expect(Math.max(...given.values())).toBeLessThanOrEqual(5);
  expect([...given.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(hostileMessages.length / 2);
  expect(carrierCallCount(stack)).toBe(0);
  expect(await pbxContent(stack)).toEqual({ channels: [], bridges: [] });
  expect(stack.pid('gateway')).toBe(pid);
});

it('takes no harm from stanzas that are no messages of a person', async () => {
  const bot = stack.info.xmpp?.bot;
  const command = `CALLBACK ${ordinary(0)} ${ordinary(1)}`;
  const before = alice.shown().length;
  for (const stanza of [
    `<message to="${bot}" type="error" id="e1"><body>${command}</body></message>`,
    `<message to="${bot}" type="headline" id="e2"><body>${command}</body></message>`,
    `<message to="${bot}" type="groupchat" id="e3"><body>${command}</body></message>`,
    `<message to="${bot}" type="chat" id="e4"><received xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0"><message xmlns="jabber:client" from="bob@partyline.test/x" to="${bot}" type="chat"><body>${command}</body></message></forwarded></received></message>`,
    `<message to="${bot}" type="chat" id="e5"><html xmlns="http://jabber.org/protocol/xhtml-im"><body xmlns="http://www.w3.org/1999/xhtml">${command}</body></html></message>`,
    `<message to="${bot}" type="chat" id="e6"><body/></message>`,
    `<message to="${bot}" type="chat" id="e7"><composing xmlns="http://jabber.org/protocol/chatstates"/></message>`,
    `<iq to="${bot}/partyline" type="set" id="e8"><command xmlns="http://jabber.org/protocol/commands" node="x" action="execute"/></iq>`,
    `<presence to="${bot}"><status>${command}</status></presence>`,
  ]) {
    alice.sendXml(stanza);
  }
  const edit = `<message to="${bot}" type="chat" id="e9"><body>${command}</body><replace xmlns="urn:xmpp:message-correct:0" id="e0"/></message>`;
  alice.sendXml(edit);
  await eventually('a word about the edit', () =>
    alice.shown()[before]?.text.startsWith('An edited message is not a command'),
  );
  expect(await alice.ask('HELP')).toContain('I call people');
  expect(alice.shown()).toHaveLength(before + 2);
  expect(carrierCallCount(stack)).toBe(0);
});

it('makes a real call right after', async () => {
  const call = await alice.call(`CALLBACK ${ordinary(0)} ${ordinary(1)}`);
  await call.inConference(2);
  alice.send('HANGUP');
  await call.ended();
});

/**
 * What a message is answered: messages of one chat are answered in order, so what comes before the answer to the next
 * is the answer to this.
 */
async function answersTo(message: string, index: number): Promise<string[]> {
  const before = alice.shown().length;
  const unknownCall = `zz${String(index).padStart(3, '2').replace(/[01]/g, '9')}`;
  alice.send(message);
  alice.send(`STATUS ${unknownCall}`);
  const isMark = (text: string) => text.startsWith(`No call ${unknownCall} of this chat`);
  const find = () => {
    const texts = alice
      .shown()
      .slice(before)
      .map(({ text }) => text);
    const end = texts.findLastIndex(isMark);
    return end < 0 ? undefined : texts.slice(0, end);
  };
  return await eventually(`an answer to what follows ${message.slice(0, 60)}`, find);
}

/** No novel, nothing from inside the program, and no call. */
function isShortAndKind(answer: string): boolean {
  const isShort = answer.length < 700 && answer.split('\n').length < 12;
  return isShort && !/Error|\bat .*:\d+|^Call /.test(answer);
}
