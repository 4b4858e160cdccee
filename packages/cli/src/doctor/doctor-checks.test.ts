import { readFileSync } from 'node:fs';
import type { AsteriskInspector } from '@partyline/ari';
import { type NodeStatus, providerIdSchema, TelephonyError } from '@partyline/core';
import { nodeA, nodeB, sampleCall } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { isAtLeast } from './check.ts';
import { checkAdapter } from './check-adapter.ts';
import { checkAsterisk } from './check-asterisk.ts';
import { checkNode } from './check-machine.ts';
import { checkDeadLetters, checkNodes } from './check-nodes.ts';
import { checkProviders } from './check-providers.ts';
import { checkRedis } from './check-redis.ts';
import { NEEDED } from './needed-versions.ts';

const good = {
  version: '7.0.15',
  latencyMs: 0.3,
  appendOnly: true,
  appendFsync: 'everysec',
  evictionPolicy: 'noeviction',
  lastWriteOk: true,
  refusesWrites: undefined,
};
const statuses = (checks: readonly { status: string }[]) => checks.map(({ status }) => status);

test.each([
  ['22.5.0', true],
  ['22.10.1+dfsg', true],
  ['v24.1.0', true],
  ['22.4.9', false],
  ['20.9', false],
  ['nonsense', false],
])('%s is new enough: %s', (version, expected) => {
  expect(isAtLeast(version, 22, 5)).toBe(expected);
});

test('the README, the packages and the scripts ask for the versions that doctor asks for', () => {
  const root = new URL('../../../../', import.meta.url);
  const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
  const [node, redis, asterisk] = [NEEDED.node.join('.'), NEEDED.redis[0], NEEDED.asterisk.join('.')];
  expect(read('README.md')).toContain(`Node ${node} or later`);
  expect(read('README.md')).toContain(`Redis ${redis}`);
  expect(read('README.md')).toContain(`Asterisk ${asterisk} or later`);
  expect(read('package.json')).toContain(`"node": ">=${node}"`);
  expect(read('scripts/lib/find-node.sh')).toContain(`pl_node_minimum=${node}\n`);
});

test.each([
  ['signed in', { state: 'online', holder: 'a' }, 'ok'],
  ['signing in', { state: 'connecting', holder: 'a' }, 'warn'],
  ['refused', { state: 'connecting', reason: 'the server refuses the account', holder: 'a' }, 'fail'],
  ['off after a conflict', { state: 'off', reason: 'another program signed in', holder: 'a' }, 'fail'],
  ['run by nobody', undefined, 'fail'],
] as const)('an account that is %s', (_name, report, expected) => {
  const { status, detail } = checkAdapter('xmpp x', report);
  expect(status).toBe(expected);
  if (report !== undefined && 'reason' in report) expect(detail).toContain(report.reason);
});

test('an old Node fails', () => {
  expect([checkNode('v22.19.0').status, checkNode('v22.18.0').status]).toEqual(['ok', 'fail']);
});

test.each([
  ['a good one', {}, ['ok', 'ok']],
  ['an old one', { version: '6.2.14' }, ['fail', 'ok']],
  ['one that is full', { refusesWrites: 'OOM' }, ['ok', 'fail', 'ok']],
  ['one that refuses for a reason of its own', { refusesWrites: 'FROZEN' }, ['ok', 'fail', 'ok']],
  ['one without append-only file', { appendOnly: false }, ['ok', 'fail']],
  ['one with a full disk', { lastWriteOk: false }, ['ok', 'fail']],
  ['one that never syncs', { appendFsync: 'no' }, ['ok', 'warn']],
  ['one that evicts', { evictionPolicy: 'allkeys-lru' }, ['ok', 'ok', 'fail']],
  ['a slow one', { latencyMs: 40 }, ['ok', 'warn', 'ok']],
  ['one that hides its settings', { appendFsync: undefined, evictionPolicy: undefined }, ['ok', 'ok']],
])('redis: %s', (_name, over, expected) => {
  expect(statuses(checkRedis({ ...good, ...over }))).toEqual(expected);
});

const pbx = {
  id: 'pbx1',
  url: 'http://127.0.0.1:8088',
  application: 'partyline',
  technologies: ['PJSIP'],
  dials: [{ provider: 'alpha', template: 'PJSIP/{number}@alpha' }],
};
const modules = [
  'app_stasis',
  'res_ari_events',
  'res_ari_channels',
  'res_ari_bridges',
  'res_ari_applications',
  'res_ari_playbacks',
  'res_stasis_playback',
  'bridge_softmix',
  'func_holdintercept',
  'res_tonedetect',
  'res_ari_recordings',
  'res_stasis_recording',
  'func_timeout',
  'chan_pjsip',
];

function inspector(over: Partial<AsteriskInspector> = {}): AsteriskInspector {
  return {
    version: async () => '22.10.1',
    runningModules: async () => new Set(modules.map((name) => `${name}.so`)),
    applicationRegistered: async () => true,
    endpoints: async () => new Set(['alpha', 'sip']),
    snapshot: async () => ({ attempts: [], bridges: [] }),
    ...over,
  };
}

test('an Asterisk that has all it needs is well', async () => {
  expect(statuses(await checkAsterisk(pbx, inspector()))).toEqual(['ok', 'ok', 'ok']);
});

test('each lack of an Asterisk is named', async () => {
  const old = await checkAsterisk(pbx, inspector({ version: async () => '20.1.0' }));
  expect(statuses(old)).toEqual(['fail', 'ok', 'ok']);
  const bare = await checkAsterisk(
    pbx,
    inspector({ runningModules: async () => new Set(modules.slice(0, -2).map((name) => `${name}.so`)) }),
  );
  expect(bare.filter(({ status }) => status === 'fail').map(({ mend }) => mend)).toEqual([
    'load = func_timeout.so in modules.conf',
    'load = chan_pjsip.so in modules.conf',
  ]);
  const all = async () => new Set([...modules, 'bridge_simple'].map((module) => `${module}.so`));
  expect(await checkAsterisk(pbx, inspector({ runningModules: all }))).toContainEqual(
    expect.objectContaining({ status: 'warn', mend: 'noload = bridge_simple.so in modules.conf' }),
  );
  const alone = await checkAsterisk(pbx, inspector({ applicationRegistered: async () => false }));
  expect(statuses(alone)).toEqual(['ok', 'ok', 'fail']);
  const refuse = async () => {
    throw new TelephonyError('refused', 'Asterisk refuses the user or password');
  };
  expect(await checkAsterisk(pbx, inspector({ version: refuse }))).toMatchObject([
    { mend: 'compare user and password with ari.conf' },
  ]);
});

test('a dial string whose endpoint Asterisk does not have is named', async () => {
  const dials = [
    { provider: 'alfa', template: 'PJSIP/{number}@alfa' },
    { provider: 'direct', template: 'PJSIP/sip/{uri}' },
  ];
  const checks = await checkAsterisk({ ...pbx, dials }, inspector());
  expect(checks.filter(({ status }) => status === 'fail')).toMatchObject([
    {
      detail: 'has no endpoint alfa for PJSIP/{number}@alfa of provider alfa',
      mend: 'there are: alpha, sip; see pjsip.conf',
    },
  ]);
  expect(statuses(await checkAsterisk({ ...pbx, dials }, inspector({ endpoints: async () => undefined })))).toEqual([
    'ok',
    'ok',
    'ok',
  ]);
});

test('a provider that failed often within the hour is shown', () => {
  const nowMs = 1_800_000_000_000;
  const failing = (minutesAgo: number, outcome: 'network-failed' | 'left') => {
    const call = sampleCall('abcde', { createdAtMs: nowMs - minutesAgo * 60_000 });
    const attempt = {
      provider: providerIdSchema.parse('alpha'),
      phase: 'over' as const,
      startedAtMs: nowMs,
      outcome,
      cause: { q850: 34, sip: 503 },
    };
    return { ...call, legs: call.legs.map((leg) => ({ ...leg, attempts: [attempt] })) };
  };
  const checks = checkProviders(
    [failing(1, 'network-failed'), failing(59, 'network-failed'), failing(1, 'left')],
    nowMs,
  );
  expect(checks).toMatchObject([{ name: 'provider alpha', status: 'warn', detail: expect.stringContaining('(503)') }]);
  expect(checkProviders([failing(61, 'network-failed'), failing(90, 'network-failed')], nowMs)).toEqual([]);
  expect(checkProviders([failing(1, 'left')], nowMs)).toEqual([]);
});

function status(over: Partial<NodeStatus> = {}, callable = true): NodeStatus {
  return {
    report: { node: nodeA, callable, load: 4, atMs: 0 },
    ageMs: 500,
    alive: true,
    heldBy: 'gw-1',
    waiting: 0,
    ...over,
  };
}

test.each([
  ['well', [status()], ['ok', 'ok']],
  ['never seen', [], ['fail']],
  ['silent', [status({ alive: false, heldBy: undefined })], ['fail']],
  ['silent, its lease still held', [status({ alive: false })], ['fail', 'ok']],
  ['without a lease', [status({ heldBy: undefined })], ['fail']],
  ['taking no calls', [status({}, false)], ['fail', 'ok']],
  ['behind', [status({ waiting: 500 })], ['ok', 'ok', 'warn']],
  [
    'beside a strange one',
    [status(), status({ report: { node: nodeB, callable: true, load: 0, atMs: 0 } })],
    ['ok', 'ok', 'warn'],
  ],
  [
    'beside one that was renamed long ago',
    [status(), status({ report: { node: nodeB, callable: true, load: 0, atMs: 0 }, alive: false })],
    ['ok', 'ok'],
  ],
])('a gateway that is %s', (_name, reports, expected) => {
  expect(statuses(checkNodes([nodeA], reports, new Map(), 1_000))).toEqual(expected);
});

test('a node that is drained is told with who wanted it', () => {
  const drains = new Map([[nodeA, { by: 'olga', sinceMs: 0 }]]);
  expect(checkNodes([nodeA], [status({}, false)], drains, 60_000)[0]).toMatchObject({
    status: 'warn',
    detail: 'takes no new calls: drained by olga, 1 min ago',
    mend: 'partyline undrain pbx-a',
  });
});

test('unreadable entries are a warning', () => {
  const letters = [
    { source: 'commands', count: 0, newest: undefined },
    { source: nodeA, count: 2, newest: { entryId: '1-0', reason: 'no JSON', atMs: 0 } },
  ] as const;
  expect(checkDeadLetters(letters, 60_000)).toMatchObject([
    { status: 'warn', detail: '2 unreadable entries of pbx-a, the last 1 min ago: no JSON' },
  ]);
});
