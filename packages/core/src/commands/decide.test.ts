import { expect, it } from 'vitest';
import type { Envelope } from '../envelope.ts';
import { callIdSchema, providerIdSchema, shortIdOf } from '../ids.ts';
import type { PastCall } from '../people/person-record.ts';
import type { Rating } from '../rating/rating.ts';
import { renderText } from '../texts/render-text.ts';
import { decide } from './decide.ts';
import type { Rules, Situation } from './define-command.ts';
import { situation as calm, message, rules } from './rules.fixture.ts';

const NOW = calm.nowMs;
const nameOf = (id: string) => ({ id: callIdSchema.parse(id), shortId: id.slice(0, 5) });
const [mine, older] = [nameOf('k7f2xmnpq2345'), nameOf('abcde')];

/** The decision, with its text in English. */
function decided(envelope: Envelope, given: Rules, situation: Situation) {
  const decision = decide(envelope, given, situation);
  return decision.kind === 'reply' ? { ...decision, text: renderText(decision.text, 'en') } : decision;
}

const TWO = '+12025550100 +12025550101';

it.each([
  ['CALLBACK', `CALLBACK ${TWO}`, {}, { kind: 'start' }],
  ['STATUS without a call', 'status', {}, { kind: 'reply', text: expect.stringContaining('No call of this chat') }],
  ['STATUS', 'STATUS', { callsOfChat: [older, mine] }, { kind: 'show-status', callIds: [older.id, mine.id] }],
  ['STATUS by name', 'STATUS k7f2x', { callsOfChat: [older, mine] }, { kind: 'show-status', callIds: [mine.id] }],
  [
    'HANGUP of the only one',
    'hangup',
    { callsOfChat: [mine] },
    { kind: 'steer', callId: mine.id, order: { kind: 'hangup' } },
  ],
  [
    'HANGUP of one of two',
    'hangup',
    { callsOfChat: [older, mine] },
    {
      refusal: { kind: 'which-call' },
      text: '2 calls are running here. Which one do you mean? Write HANGUP abcde or HANGUP k7f2x. STATUS shows them.',
    },
  ],
  [
    'HANGUP by name',
    'HANGUP abcde',
    { callsOfChat: [older, mine] },
    { kind: 'steer', callId: older.id, order: { kind: 'hangup' } },
  ],
  [
    'HANGUP of a call of another chat',
    'HANGUP abcde',
    { callsOfChat: [mine] },
    { kind: 'reply', text: expect.stringContaining('No call abcde of this chat') },
  ],
  ['HELP', 'help', {}, { kind: 'reply', text: expect.stringContaining('CALLBACK') }],
  ['HELP KEYS', 'help keys', {}, { kind: 'reply', text: expect.stringMatching(/\*6 mute me.*🔇 MUTE ALL/su) }],
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
    { kind: 'reply', refusal: { kind: 'overloaded' }, text: expect.stringContaining('try again in a minute') },
  ],
  [
    'a network that cannot be rung',
    'CALLBACK +12025550100 msn:carol@hotmail.com',
    {},
    {
      kind: 'reply',
      text: 'I cannot call msn:carol@hotmail.com: calls to MSN are not connected here. Nobody was called.',
    },
  ],
  [
    'a network that is there for chat alone',
    'CALLBACK +12025550100 xmpp:carol@example.org',
    {},
    {
      kind: 'start',
      legs: [{ providers: ['alpha', 'beta'] }, { providers: ['link'], byLink: true }],
    },
  ],
  [
    'somebody who is to be handed a link',
    'CALLBACK +12025550100 link:Anna_Maria',
    {},
    { kind: 'start', legs: [{}, { address: { kind: 'link', name: 'Anna Maria' }, byLink: true }] },
  ],
  [
    'a provider for somebody who comes by a link',
    'CALLBACK +12025550100 xmpp:carol@example.org via auto alpha',
    {},
    { kind: 'reply', refusal: { kind: 'routing', error: { kind: 'provider-does-not-serve' } } },
  ],
  ['LINK without a call', 'LINK Anna', {}, { kind: 'reply', refusal: { kind: 'no-call-here' } }],
  [
    'LINK',
    'LINK Anna Maria',
    { callsOfChat: [mine] },
    { kind: 'steer', callId: mine.id, order: { kind: 'link', name: 'Anna Maria' } },
  ],
  ['LINK without a name', 'link', { callsOfChat: [mine] }, { kind: 'steer', order: { kind: 'link' } }],
  [
    'LINK into one of two',
    'LINK k7f2x Anna',
    { callsOfChat: [older, mine] },
    { kind: 'steer', callId: mine.id, order: { kind: 'link', name: 'Anna' } },
  ],
  [
    'LINK into neither of two',
    'LINK Anna',
    { callsOfChat: [older, mine] },
    { kind: 'reply', refusal: { kind: 'which-call', command: 'LINK' } },
  ],
  ['LINK with a name that is none', 'LINK <b>', { callsOfChat: [mine] }, { misunderstood: { code: 'bad-guest-name' } }],
  [
    'an unknown provider',
    `CALLBACK ${TWO} via omega`,
    {},
    { kind: 'reply', text: 'There is no provider “omega”. There are: alpha, beta; or write auto.' },
  ],
])('%s', (_name, text, situation, decision) => {
  expect(decided(message(text), rules, { ...calm, ...situation })).toMatchObject(decision);
});

it.each([['+19005550100'], ['sip:911@trunk.example'], ['sip:00881612345678@trunk.example']])(
  'calls nobody with %s in the call',
  (risky) => {
    const decision = decided(message(`CALLBACK +12025550100 ${risky}`), rules, calm);
    expect(decision).toMatchObject({
      kind: 'reply',
      refusal: { kind: 'destination' },
      text: expect.stringContaining('Nobody was called'),
    });
  },
);

it('takes a SIP address at the host of a trunk for its number, which cannot be in the call twice', () => {
  const at = (legs: string) => decided(message(`CALLBACK ${legs}`), rules, calm);
  expect(at('+12025550100 sip:0012025550101@trunk.example')).toMatchObject({
    kind: 'start',
    legs: [{}, { address: { kind: 'phone', number: '+12025550101' } }],
  });
  expect(at('+12025550100 sip:+12025550100@trunk.example')).toMatchObject({
    refusal: { kind: 'same-twice' },
    text: 'Addresses 1 and 2 are both +12025550100. Each can be in a call once; please leave one out.',
  });
});

it('refuses whoever is not listed, whatever they write', () => {
  const sender = { network: 'xmpp', address: 'mallory@example.net' } as const;
  for (const text of [`CALLBACK ${TWO}`, 'HELP', 'HANGUP']) {
    expect(decided(message(text, { sender }), rules, calm)).toMatchObject({
      kind: 'reply',
      text: expect.stringContaining('mallory@example.net may not call'),
    });
  }
});

it('lets somebody who was taken off the list during their call see and end it, and nothing else', () => {
  const sender = { network: 'xmpp', address: 'mallory@example.net' } as const;
  const situation = { ...calm, callsOfChat: [mine, older], ownCallsOfChat: [older] };
  const of = (text: string) => decided(message(text, { sender }), rules, situation);
  expect(of('STATUS')).toEqual({ kind: 'show-status', callIds: [older.id] });
  expect(of('HANGUP')).toEqual({ kind: 'steer', callId: older.id, order: { kind: 'hangup' } });
  expect(of(`HANGUP ${mine.id}`)).toMatchObject({ kind: 'reply', refusal: { kind: 'no-such-call' } });
  expect(of(`CALLBACK ${TWO}`)).toMatchObject({ kind: 'reply', refusal: { kind: 'not-permitted' } });
});

it.each([
  ['HANGUP', 'HANGUP', {}],
  ['LINK', 'LINK Anna', {}],
  ['HANGUP by name', `HANGUP ${mine.id}`, {}],
  ['HANGUP in answer to its message', 'HANGUP', { aboutCall: mine.id }],
] satisfies [string, string, Partial<Envelope>][])(
  'leaves a call to whoever started it where the configuration says so: %s',
  (_name, text, over) => {
    const strict: Rules = { ...rules, steering: 'starter' };
    const others = { ...calm, callsOfChat: [mine], ownCallsOfChat: [] };
    expect(decided(message(text, over), strict, others)).toMatchObject({
      refusal: { kind: 'not-your-call' },
      text: 'Only the person who started this call can change it. STATUS shows how it is.',
    });
    const own = { ...others, ownCallsOfChat: [mine] };
    expect(decided(message(text, over), strict, own)).toMatchObject({ kind: 'steer', callId: mine.id });
    expect(decided(message(text, over), rules, others)).toMatchObject({ kind: 'steer', callId: mine.id });
  },
);

it('lets everybody of a room see a call that only one may steer', () => {
  const strict: Rules = { ...rules, steering: 'starter' };
  const situation = { ...calm, callsOfChat: [mine] };
  expect(decided(message('STATUS'), strict, situation)).toEqual({ kind: 'show-status', callIds: [mine.id] });
});

it('calls nobody for a CALLBACK that was held up on its way, and says how long', () => {
  const late = message(`CALLBACK ${TWO}`, { sentAtMs: NOW - 301_000 });
  expect(decided(late, rules, calm)).toMatchObject({ kind: 'reply', text: expect.stringContaining('5 min 1 s late') });
  expect(decided(message(`CALLBACK ${TWO}`, { sentAtMs: NOW - 299_000 }), rules, calm)).toMatchObject({
    kind: 'start',
  });
});

it.each(['REDIAL', 'REDIAL 2', 'ADD +12025550102'])('calls nobody into a running call for a late %s', (text) => {
  const situation = { ...calm, callsOfChat: [mine] };
  const late = message(text, { sentAtMs: NOW - 301_000 });
  expect(decided(late, rules, situation)).toMatchObject({ refusal: { kind: 'too-old' } });
  expect(decided(message(text), rules, { ...situation, callable: false })).toMatchObject({
    refusal: { kind: 'telephony-unreachable' },
  });
  expect(decided(message(text), rules, situation)).toMatchObject({ kind: 'steer', callId: mine.id });
});

it('mutes and drops in a running call however late, and while Asterisk is away', () => {
  const situation = { ...calm, callsOfChat: [mine], callable: false };
  for (const text of ['MUTE 2', 'DROP 2', 'LOCK']) {
    expect(decided(message(text, { sentAtMs: NOW - 301_000 }), rules, situation)).toMatchObject({ kind: 'steer' });
  }
});

it('gives each leg the ring time of its kind of address', () => {
  const given = { ...rules, ringTimeoutMs: { phone: 25_000 } };
  expect(decided(message(`CALLBACK ${TWO}`), given, calm)).toMatchObject({
    legs: [{ ringTimeoutMs: 25_000 }, { ringTimeoutMs: 25_000 }],
  });
});

it('plans the named provider alone for its leg, and all in order for the others', () => {
  expect(decided(message(`CALLBACK ${TWO} via beta`), rules, calm)).toMatchObject({
    kind: 'start',
    legs: [{ providers: ['beta'] }, { providers: ['alpha', 'beta'] }],
  });
});

it('takes STATUS and HANGUP for the call whose message they answer', () => {
  const situation = { ...calm, callsOfChat: [older, mine] };
  const answering = (text: string) => decided(message(text, { aboutCall: older.id }), rules, situation);
  expect(answering('status')).toEqual({ kind: 'show-status', callIds: [older.id] });
  expect(answering('hang up')).toEqual({ kind: 'steer', callId: older.id, order: { kind: 'hangup' } });
  expect(answering(`HANGUP ${mine.id}`)).toEqual({ kind: 'steer', callId: mine.id, order: { kind: 'hangup' } });
});

it('WHY is about the running call, else about the last that they began here; never about a call that they name', () => {
  const past: PastCall = { callId: mine.id, chat: { adapter: message('x').adapter, chat: 'c' }, atMs: NOW, people: [] };
  const why = (text: string, over: object, aboutCall?: typeof older.id) =>
    decided(message(text, aboutCall && { aboutCall }), rules, { ...calm, ...over });
  expect(why('WHY 2', { callsOfChat: [mine] })).toEqual({ kind: 'explain', callId: mine.id, who: { word: '2' } });
  expect(why('why', { pastCalls: [past] })).toEqual({ kind: 'explain', callId: mine.id });
  expect(why('why?', { pastCalls: [past] }, older.id)).toEqual({ kind: 'explain', callId: mine.id });
  expect(why('WHY', { callsOfChat: [older, mine] })).toMatchObject({ refusal: { kind: 'which-call' } });
  expect(why('WHY', {})).toMatchObject({ refusal: { kind: 'no-call-here' } });
});

it('PROVIDERS tells how each does, or in which order they are tried', () => {
  expect(decided(message('providers'), rules, calm)).toEqual({
    kind: 'reply',
    text: 'Providers are tried in this order: alpha; beta',
  });
  const expected = { ner: 1, asr: 1, acdMs: 1, shortShare: 0 };
  const alpha: Rating = {
    ...{ provider: providerIdSchema.parse('alpha'), destination: '*', attempts: 9.6, reached: 9.1, answered: 5 },
    expected,
    ...{ acdMs: 90_000, pddMs: 2_000, score: 87.4, failsHere: false, failures: 3, lockedUntilMs: NOW + 20_000 },
  };
  const routing = { ready: true, rank: () => ({ routes: [], excluded: [] }), ratings: () => [alpha] };
  expect(decided(message('PROVIDERS'), { ...rules, routing }, calm)).toEqual({
    kind: 'reply',
    text: 'alpha: 9 of 10 calls reached, 5 answered, 1 min 30 s on average, rings after 2 s, sound 87 of 100; failed 3 times in a row, tried last for 20 seconds',
  });
});

it('HELP KEYS tells of reactions alone where keys are switched off', () => {
  const { text } = Object(decided(message('HELP KEYS'), { ...rules, phoneKeys: false }, calm));
  expect(text).toMatch(/^In Matrix you can react/);
});

it('changes the language of a chat, and says which there are', () => {
  expect(decided(message('LANGUAGE de'), rules, calm)).toMatchObject({ kind: 'reply', chatLanguage: 'de' });
  expect(decided(message('language'), rules, calm)).toEqual({
    kind: 'reply',
    text: 'I write en (English), de (Deutsch). For example: LANGUAGE de',
  });
  expect(decided(message('LANGUAGE klingon'), rules, calm)).toMatchObject({
    text: 'I do not write “klingon”. I write en (English), de (Deutsch). For example: LANGUAGE de',
    misunderstood: { code: 'unknown-language' },
  });
});

it.each([['k7f2x'], ['K7F2X'], ['#k7f2xm'], ['k7f2xmnpq2345']])(
  'knows a call by the beginning of its id, %s',
  (written) => {
    const situation = { ...calm, callsOfChat: [older, mine] };
    expect(decided(message(`HANGUP ${written}`), rules, situation)).toMatchObject({ kind: 'steer', callId: mine.id });
  },
);

it('tells two calls apart whose ids begin alike', () => {
  const twin = callIdSchema.parse('k7f2x2222pqrs');
  const shortId = shortIdOf(twin, [mine.shortId]);
  expect(shortId).toBe(twin);
  expect(shortIdOf(twin, ['k7f2xm'])).toBe('k7f2x2');
  const situation = { ...calm, callsOfChat: [mine, { id: twin, shortId: 'k7f2x2' }] };
  expect(decided(message('STATUS k7f2x2'), rules, situation)).toEqual({ kind: 'show-status', callIds: [twin] });
  expect(decided(message('STATUS k7f2x'), rules, situation)).toEqual({ kind: 'show-status', callIds: [mine.id] });
});
