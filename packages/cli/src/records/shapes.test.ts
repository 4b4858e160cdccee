import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callIdSchema, callRecordSchema, NO_COUNTS, type NodeStatus, type Order, verbatim } from '@partyline/core';
import { createMemoryBus, nodeA, nodeB, sampleCall } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type FakeSite, runFake } from '../fixtures/fake-cli.ts';
import { shapes } from './shapes.ts';

const config = join(mkdtempSync(join(tmpdir(), 'partyline-shapes-')), 'partyline.yaml');
writeFileSync(
  config,
  `redis: { url: redis://127.0.0.1:6379 }
pbx: [ { id: pbx-a, url: http://127.0.0.1:8088, user: partyline, password: { env: ARI_PASSWORD } } ]
providers:
  - { id: alpha, dial: { phone: "PJSIP/{number}@alpha", sip: "PJSIP/sip/{uri}" }, hosts: [] }
  - { id: beta, dial: { phone: "PJSIP/{number}@beta" }, lines: 30 }
adapters: [ { kind: xmpp, id: xmpp, jid: bot@example.org, password: { env: XMPP_PASSWORD }, service: "xmpp://127.0.0.1:1" } ]
permissions: { callers: [ "xmpp:alice@example.org" ] }
calls: { allowRiskyPrefixes: [ "+8816" ] }
`,
);

const AT = 1_700_000_000_000;
const attempt = {
  ...{ provider: 'alpha', phase: 'over', startedAtMs: AT, ringingAtMs: AT + 1, endedAtMs: AT + 2 },
  ...{ outcome: 'busy', cause: { q850: 17, sip: 486 } },
};
const talking = sampleCall('abcde', {
  shortId: 'abc',
  phase: 'talking',
  bridgeOpen: true,
  legs: [
    {
      address: { kind: 'phone', number: '+12025550100' },
      providers: ['alpha'],
      phase: 'in',
      joinedAtMs: AT,
      attempts: [attempt],
    },
    {
      address: { kind: 'phone', number: '+12025550101' },
      providers: ['alpha'],
      phase: 'out',
      outcome: 'busy',
      attempts: [attempt],
    },
  ],
});
const ended = sampleCall('fghjk', { phase: 'ended', endedAtMs: AT, closeReason: 'operator', closedBy: 'olga' });
const stored = (state: typeof talking) => ({ state, effects: [], version: 1 });
const nodes: NodeStatus[] = [
  {
    ...{ report: { node: nodeA, callable: true, load: 3, atMs: AT }, ageMs: 500, alive: true },
    ...{ heldBy: 'gw-1', waiting: 2 },
  },
  {
    ...{ report: { node: nodeB, callable: false, load: 0, atMs: AT }, ageMs: 90_000, alive: false },
    ...{ heldBy: undefined, waiting: 0 },
  },
];

const counts = {
  ...NO_COUNTS,
  ...{ attempts: 10, reached: 9, answered: 6, connected: 6, talkMs: 360_000, rang: 9, ringMs: 18_000 },
  ...{ scored: 5, score: 440 },
};
const ofCall = {
  ...{ callId: 'fghjk', node: 'pbx-a', startedBy: { network: 'xmpp', address: 'alice@example.org' } },
  ...{ startedAtMs: AT - 70_000, endedAtMs: AT, talkMs: 60_000 },
};
const callRecords = z.array(callRecordSchema).parse([
  {
    ...{
      ...ofCall,
      kind: 'attempt',
      leg: 1,
      attempt: 1,
      provider: 'alpha',
      address: '+12025550100',
      destination: '+1',
    },
    ...{ outcome: 'left', class: 'answered', endedBy: 'them', answeredAtMs: AT - 60_000 },
  },
  { ...ofCall, kind: 'leg', leg: 1, address: '+12025550100', name: '=cmd()', provider: 'alpha', attempts: 1 },
  { ...ofCall, kind: 'call', chat: { adapter: 'xmpp', chat: 'alice@example.org' }, people: 2, closeReason: 'hangup' },
]);

function fake(): FakeSite {
  const letter = { stream: 'commands', entryId: '1-0', reason: 'no JSON', atMs: AT, retryable: true, data: '[]' };
  return {
    live: [stored(talking)],
    ended: [stored(ended)],
    histories: [
      { call: stored(talking), timeline: [{ atMs: AT, event: { kind: 'started' } }] },
      { call: stored(ended), timeline: [] },
    ],
    snapshot: {
      attempts: [{ ref: { callId: callIdSchema.parse('zzzzz'), leg: 1, attempt: 1 }, state: 'ringing' }],
      bridges: [{ callId: talking.id, members: [] }],
    },
    nodes,
    drains: { ...createMemoryBus().drains, list: async () => new Map([[nodeA, { by: 'olga', sinceMs: AT }]]) },
    streams: [
      { name: 'commands', length: 3, oldestAtMs: AT, groups: [{ name: 'dispatcher', pending: 1, lag: 2 }], dead: 1 },
      { name: 'out:xmpp', length: 0, oldestAtMs: undefined, groups: [], dead: 0 },
    ],
    ratings: {
      nowMs: AT,
      minutes: new Map([[Math.floor(AT / 60_000), new Map([['alpha +1', counts]])]]),
      streaks: new Map([['alpha +1', { failures: 3, lastFailureMs: AT - 1_000, recoveredMs: 0 }]]),
    },
    callRecords,
    letters: [{ ...letter, id: 'commands/5-0' }],
    forgotten: () => ({ calls: 1, waiting: 2 }),
  };
}

const run = (args: readonly string[]) => runFake(args, fake(), config);

test.each([
  ['calls', ['calls', '--all']],
  ['call show', ['call', 'show', 'abcde']],
  ['legs', ['legs']],
  ['bridges', ['bridges']],
  ['orphans', ['orphans']],
  ['hangup', ['hangup', 'fghjk']],
  ['pbx', ['pbx']],
  ['pbx forget', ['pbx', 'forget', 'pbx-b']],
  ['adapters', ['adapters']],
  ['drain', ['drain', '--all', '--no-wait']],
  ['drain', ['undrain', 'pbx-b', '--no-wait']],
  ['stream', ['stream']],
  ['providers', ['providers']],
  ['providers', ['providers', '--by-destination']],
  ['routes test', ['routes', 'test', '+12025550100']],
  ['cdr', ['cdr', '--kind', 'all']],
  ['dead list', ['dead', 'list']],
  ['dead show', ['dead', 'show', '5-0']],
  ['dead retry', ['dead', 'retry', 'commands/5-0']],
  ['dead drop', ['dead', 'drop', '5-0']],
] as const)('the JSON of %s has its shape, and its table no line too many: %j', async (shape, args) => {
  const { code, out } = await run([...args, '--json']);
  expect(code).toBe(0);
  const parsed = shapes[shape].safeParse(JSON.parse(out));
  expect(parsed.error?.issues).toBeUndefined();
  if (Array.isArray(parsed.data)) expect(parsed.data).not.toHaveLength(0);
  const table = await run(args);
  expect(table.code).toBe(0);
  expect(table.out.endsWith('\n')).toBe(true);
});

test('the shapes are those that programs know: vitest --update writes what was added', async () => {
  const written = Object.entries(shapes).map(([noun, shape]) => [noun, z.toJSONSchema(shape)] as const);
  await expect(`${JSON.stringify(Object.fromEntries(written), undefined, 1)}\n`).toMatchFileSnapshot(
    'fixtures/shapes.json',
  );
});

test('tables tell people what they want to know', async () => {
  expect((await run(['legs'])).out).toMatch(/^abc +pbx-a +1 +\+12025550100 +in +1 min +alpha +1$/m);
  expect((await run(['pbx'])).out).toMatch(/^pbx-a +draining +3 +2 +0 s ago +gw-1 +by olga, 1 min ago$/m);
  expect((await run(['pbx'])).out).toMatch(/^pbx-b +silent .* nobody +not in this configuration$/m);
  expect((await run(['stream'])).out).toMatch(/^commands +3 +1 min +dispatcher +2 +1 +1$/m);
  expect((await run(['adapters'])).out).toMatch(/^xmpp +xmpp +online/m);
  expect((await run(['dead', 'list'])).out).toMatch(/^commands\/5-0 +1 min +can be +no JSON$/m);
});

test('providers are told with their figures, and one that is locked out for how long', async () => {
  const cells = 'alpha +8 +90 % +60 % +60 s +2.0 s +88';
  expect((await run(['providers', '--by-destination'])).out).toMatch(
    new RegExp(`^${cells.replace('alpha', 'alpha +\\+1')} +29 s, 3 failures$`, 'm'),
  );
  expect((await run(['providers'])).out).toMatch(new RegExp(`^${cells}$`, 'm'));
  expect((await run(['providers'])).out).toMatch(/^beta +0 .*12 of 30$/m);
  expect((await run(['routes', 'test', '+12025550100'])).out).toMatch(/^2 +alpha +locked +8 +90 %/m);
  expect(await run(['routes', 'test', 'nobody'])).toMatchObject({
    code: 1,
    err: 'partyline: this is no address: nobody\n',
  });
});

test.each([
  {
    ...{ address: '+12025550100', riskClass: 'normal', riskPrefix: null, risk: null },
    ...{ line: '+12025550100: normal', failure: '' },
  },
  {
    ...{ address: '+881612345678', riskClass: 'special', riskPrefix: '+881', risk: null },
    ...{ line: '+881612345678: special (+881), allowed by allowRiskyPrefixes', failure: '' },
  },
  {
    ...{ address: '+881712345678', riskClass: 'special', riskPrefix: '+881', risk: 'satellite' },
    line: '+881712345678: special (+881), not called: satellite',
    failure: 'I do not call +881712345678: calls to special numbers, such as satellite phones, are switched off here.',
  },
  {
    ...{ address: '+5371234567', riskClass: 'toll-fraud', riskPrefix: '+53', risk: 'toll-fraud' },
    line: '+5371234567: toll-fraud (+53), not called: toll-fraud',
    failure: 'I do not call +5371234567: calls to where telephone fraud often leads are switched off here.',
  },
  {
    ...{ address: 'sip:911@x.example', riskClass: null, riskPrefix: null, risk: 'emergency' },
    ...{ line: 'sip:911@x.example: not called: emergency', failure: 'it is an emergency number' },
  },
])('routes test shows the class of $address, and fails where nobody is called', async (tested) => {
  const { line, failure, ...record } = tested;
  const code = record.risk === null ? 0 : 1;
  const told = { code, err: expect.stringContaining(failure) };
  const table = await run(['routes', 'test', record.address]);
  expect(table).toMatchObject(told);
  expect(table.out.split('\n')[0]).toBe(line);
  const json = await run(['routes', 'test', record.address, '--json']);
  expect(json).toMatchObject(told);
  const { routes, ...head } = shapes['routes test'].parse(JSON.parse(json.out));
  expect(head).toEqual(record);
  expect(routes.length > 0).toBe(code === 0);
});

test('records are filtered, shown newest first, and written as CSV and JSON lines', async () => {
  expect((await run(['cdr'])).out).toMatch(/^2023-11-14 22:13:20 +leg +fghjk +1 +\+12025550100 +alpha +60 s/m);
  expect((await run(['cdr', '--kind', 'call'])).out).toMatch(/ call +fghjk +2 +xmpp:alice@example.org +60 s +hangup$/m);
  expect((await run(['cdr', '--provider', 'beta'])).out).toBe('No records.\n');
  const csv = (await run(['cdr', '--kind', 'all', '--csv'])).out.split('\r\n');
  expect(csv).toHaveLength(5);
  expect(csv[2]).toContain(",alpha,,+12025550100,'=cmd(),");
  const lines = (await run(['cdr', '--kind', 'all', '--jsonl'])).out.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).kind)).toEqual(['attempt', 'leg', 'call']);
  expect(await run(['cdr', '--since', 'soon'])).toMatchObject({ code: 2 });
  expect(await run(['cdr', '--csv', '--json'])).toMatchObject({ code: 2 });
  expect((await run(['cdr', '--since', '10s'])).out).toBe('No records.\n');
});

test('drain needs a node that there is, and says which there are', async () => {
  expect(await run(['drain'])).toMatchObject({ code: 2, err: 'partyline: name one Asterisk, or take --all\n' });
  expect((await run(['drain', 'pbx-z'])).err).toBe('partyline: there is no Asterisk pbx-z: there are pbx-a, pbx-b\n');
});

test('orders reach the call as the chat’s do, and tell what the call answers', async () => {
  const orders: Order[] = [];
  const onOrder = (order: Order) => {
    orders.push(order);
    return { answer: verbatim('Done, Alice.'), result: { kind: 'done' as const } };
  };
  const ask = (...args: readonly string[]) => runFake(args, { ...fake(), onOrder }, config);
  const { code, out } = await ask('mute', 'abcde', 'alice', '--json');
  expect(code).toBe(0);
  expect(shapes.order.parse(JSON.parse(out))).toEqual({ id: 'abcde', order: 'mute', answer: 'Done, Alice.' });
  expect((await ask('unmute', 'abcde', '--all')).out).toBe('Done, Alice.\n');
  await ask('drop', 'abcde', '2');
  await ask('say', 'abcde', 'the', 'line', 'closes');
  expect((await ask('add', 'abcde', '+12025550102', '--via', 'alpha')).code).toBe(0);
  expect(orders).toMatchObject([
    { kind: 'mute', on: true, who: { word: 'alice' } },
    { kind: 'mute', on: false },
    { kind: 'drop', who: { word: '2' } },
    { kind: 'say', text: 'the line closes' },
    { kind: 'add', people: [{ address: { kind: 'phone', number: '+12025550102' }, providers: ['alpha'] }] },
  ]);
});

test('an order that is refused, or makes no sense, is exit 1 and one line', async () => {
  const onOrder = () => ({
    answer: verbatim('Bob is not in the call.'),
    result: { kind: 'refused' as const, refusal: { kind: 'not-in-call' } },
  });
  const ask = (...args: readonly string[]) => runFake(args, { ...fake(), onOrder }, config);
  expect(await ask('mute', 'abcde', 'bob')).toEqual({
    code: 1,
    out: '',
    err: 'partyline: Bob is not in the call.\n',
  });
  expect(await ask('mute', 'abcde')).toEqual({ code: 2, out: '', err: 'partyline: say who, or take --all\n' });
  expect(await ask('add', 'abcde', 'nonsense')).toMatchObject({ code: 1, out: '' });
  expect(await ask('add', 'abcde', '+12025550102', '--via', 'omega')).toMatchObject({ code: 1, out: '' });
  expect(await ask('say', 'abcde', ' ')).toMatchObject({ code: 1, out: '' });
  expect(await ask('drop', 'abcde')).toMatchObject({ code: 2 });
});

test('orphans are shown and cleaned; calls that nobody can read only when that is wanted', async () => {
  const removed: string[] = [];
  const unreadable = [{ node: nodeA, callId: callIdSchema.parse('mnpqr'), reason: 'state: invalid_type' }];
  const snapshot = {
    attempts: ['zzzzz', 'mnpqr', 'abcde'].map((id) => ({
      ...{ ref: { callId: callIdSchema.parse(id), leg: 1, attempt: 1 }, state: 'answered' as const },
    })),
    bridges: [],
  };
  const ask = (...args: readonly string[]) =>
    runFake(['orphans', ...args], { ...fake(), snapshot, unreadable, removed }, config);
  expect((await ask()).out).toMatch(/^pbx-a +zzzzz +1 +no live call has it\npbx-a +mnpqr +1 +cannot be read: state/m);
  const { code, out } = await ask('clean', '--json');
  expect(code).toBe(0);
  expect(shapes['orphans clean'].parse(JSON.parse(out))).toMatchObject([{ callId: 'zzzzz', kind: 'no-call' }]);
  expect(removed.splice(0)).toEqual(['zzzzz-1-1', 'zzzzz']);
  await ask('clean', '--unreadable');
  expect(removed).toEqual(['zzzzz-1-1', 'zzzzz', 'mnpqr-1-1', 'mnpqr']);
});
