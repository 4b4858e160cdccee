import { adapterIdSchema, callIdSchema, type Envelope, envelopeSchema } from '@partyline/core';
import { expect, it } from 'vitest';
import { decide, type Situation } from './decide.ts';
import { rules } from './world.fixture.ts';

const NOW = 1_800_000_000_000;
const mine = callIdSchema.parse('k7f2x');
const older = callIdSchema.parse('abcde');
const calm: Situation = { nowMs: NOW, callable: true, overloaded: false, callsOfChat: [], ownCallsOfChat: [] };

function message(text: string, over: Partial<Envelope> = {}): Envelope {
  const adapter = adapterIdSchema.parse('xmpp');
  const sender = { network: 'xmpp', address: 'alice@example.org' };
  return envelopeSchema.parse({ adapter, sender, chat: 'c', messageId: 'm', text, sentAtMs: NOW, ...over });
}

const TWO = '+12025550100 +12025550101';

it.each([
  ['CALLBACK', `CALLBACK ${TWO}`, {}, { kind: 'start' }],
  ['STATUS without a call', 'status', {}, { kind: 'reply', text: expect.stringContaining('No call of this chat') }],
  ['STATUS', 'STATUS', { callsOfChat: [older, mine] }, { kind: 'show-status', callIds: [older, mine] }],
  ['STATUS by name', 'STATUS k7f2x', { callsOfChat: [older, mine] }, { kind: 'show-status', callIds: [mine] }],
  ['HANGUP of the only one', 'hangup', { callsOfChat: [mine] }, { kind: 'hang-up', callId: mine }],
  [
    'HANGUP of one of two',
    'hangup',
    { callsOfChat: [older, mine] },
    {
      refusal: 'which-call',
      text: '2 calls are running here. Which one is to end? Write HANGUP abcde or HANGUP k7f2x. STATUS shows them.',
    },
  ],
  ['HANGUP by name', 'HANGUP abcde', { callsOfChat: [older, mine] }, { kind: 'hang-up', callId: older }],
  [
    'HANGUP of a call of another chat',
    'HANGUP abcde',
    { callsOfChat: [mine] },
    { kind: 'reply', text: expect.stringContaining('No call abcde of this chat') },
  ],
  ['HELP', 'help', {}, { kind: 'reply', text: expect.stringContaining('CALLBACK') }],
  ['nonsense', 'frobnicate', {}, { kind: 'reply', text: expect.stringContaining('frobnicate') }],
  [
    'no telephone system',
    `CALLBACK ${TWO}`,
    { callable: false },
    { kind: 'reply', text: expect.stringContaining('so I called nobody') },
  ],
  [
    'a telephone system that is behind with its work',
    `CALLBACK ${TWO}`,
    { callable: false, overloaded: true },
    { kind: 'reply', refusal: 'overloaded', text: expect.stringContaining('try again in a minute') },
  ],
  [
    'a network that cannot be rung',
    'CALLBACK +12025550100 msn:carol@hotmail.com',
    {},
    {
      kind: 'reply',
      text: 'I cannot call msn:carol@hotmail.com (leg 2): calls to MSN are not connected here. Nobody was called.',
    },
  ],
  [
    'a network that is there for chat alone',
    'CALLBACK +12025550100 xmpp:carol@example.org',
    {},
    {
      kind: 'reply',
      text: 'I can chat with xmpp:carol@example.org (leg 2), but cannot ring it yet. Nobody was called.',
    },
  ],
  [
    'an unknown provider',
    `CALLBACK ${TWO} via omega`,
    {},
    { kind: 'reply', text: 'There is no provider “omega”. There are: alpha, beta; or write auto.' },
  ],
])('%s', (_name, text, situation, decision) => {
  expect(decide(message(text), rules, { ...calm, ...situation })).toMatchObject(decision);
});

it.each([['+19005550100'], ['sip:911@trunk.example'], ['sip:00881612345678@trunk.example']])(
  'calls nobody with %s in the call',
  (risky) => {
    const decision = decide(message(`CALLBACK +12025550100 ${risky}`), rules, calm);
    expect(decision).toMatchObject({
      kind: 'reply',
      refusal: 'destination',
      text: expect.stringContaining('Nobody was called'),
    });
  },
);

it('takes a SIP address at the host of a trunk for its number, which cannot be in the call twice', () => {
  const at = (legs: string) => decide(message(`CALLBACK ${legs}`), rules, calm);
  expect(at('+12025550100 sip:0012025550101@trunk.example')).toMatchObject({
    kind: 'start',
    legs: [{}, { address: { kind: 'phone', number: '+12025550101' } }],
  });
  expect(at('+12025550100 sip:+12025550100@trunk.example')).toMatchObject({
    refusal: 'same-twice',
    text: 'Addresses 1 and 2 are both +12025550100. Each can be in a call once; please leave one out.',
  });
});

it('refuses whoever is not listed, whatever they write', () => {
  const sender = { network: 'xmpp', address: 'mallory@example.net' } as const;
  for (const text of [`CALLBACK ${TWO}`, 'HELP', 'HANGUP']) {
    expect(decide(message(text, { sender }), rules, calm)).toMatchObject({
      kind: 'reply',
      text: expect.stringContaining('mallory@example.net may not call'),
    });
  }
});

it('lets somebody who was taken off the list during their call see and end it, and nothing else', () => {
  const sender = { network: 'xmpp', address: 'mallory@example.net' } as const;
  const situation = { ...calm, callsOfChat: [mine, older], ownCallsOfChat: [older] };
  const of = (text: string) => decide(message(text, { sender }), rules, situation);
  expect(of('STATUS')).toEqual({ kind: 'show-status', callIds: [older] });
  expect(of('HANGUP')).toEqual({ kind: 'hang-up', callId: older });
  expect(of(`HANGUP ${mine}`)).toMatchObject({ kind: 'reply', refusal: 'no-such-call' });
  expect(of(`CALLBACK ${TWO}`)).toMatchObject({ kind: 'reply', refusal: 'not-permitted' });
});

it('calls nobody for a CALLBACK that was held up on its way, and says how long', () => {
  const late = message(`CALLBACK ${TWO}`, { sentAtMs: NOW - 301_000 });
  expect(decide(late, rules, calm)).toMatchObject({ kind: 'reply', text: expect.stringContaining('5:01') });
  expect(decide(message(`CALLBACK ${TWO}`, { sentAtMs: NOW - 299_000 }), rules, calm)).toMatchObject({ kind: 'start' });
});

it('plans the named provider alone for its leg, and all in order for the others', () => {
  expect(decide(message(`CALLBACK ${TWO} via beta`), rules, calm)).toMatchObject({
    kind: 'start',
    legs: [{ providers: ['beta'] }, { providers: ['alpha', 'beta'] }],
  });
});
