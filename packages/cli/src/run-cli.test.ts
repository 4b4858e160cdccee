import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusError, type CallHistory, type StoredCall } from '@partyline/core';
import { sampleCall } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { type FakeSite, runFake } from './fixtures/fake-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'partyline-cli-'));
const config = join(folder, 'partyline.yaml');
writeFileSync(
  config,
  `redis: { url: redis://127.0.0.1:6379 }
pbx: [ { id: pbx-a, url: http://127.0.0.1:8088, user: partyline, password: { env: ARI_PASSWORD } } ]
providers: [ { id: alpha, dial: { phone: "PJSIP/{number}@alpha", sip: "PJSIP/sip/{uri}" }, hosts: [] } ]
adapters: [ { kind: xmpp, id: xmpp, jid: bot@example.org, password: { env: XMPP_PASSWORD }, service: "xmpp://127.0.0.1:1" } ]
permissions: { callers: [ "xmpp:alice@example.org" ] }
`,
);

const run = (args: readonly string[], fake: FakeSite = {}) => runFake(args, fake, config);

function stored(id: string, over: Parameters<typeof sampleCall>[1] = {}): StoredCall {
  return { state: sampleCall(id, over), effects: [], version: 1 };
}

const history: CallHistory = {
  call: stored('abcde'),
  timeline: [
    { atMs: 1_700_000_000_000, event: { kind: 'started' } },
    { atMs: 1_700_000_003_500, event: { kind: 'gone', leg: 1, attempt: 1, cause: { q850: 17, sip: 486 } } },
  ],
};

test('calls are a table that fits a terminal, whatever people are called', async () => {
  const startedBy = { network: 'xmpp', address: `${'long'.repeat(40)}@example.org` };
  const { code, out } = await run(['calls'], { live: [stored('abcde', { startedBy }), stored('fghjk')] });
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^CALL {3}PBX {4}PHASE {6}AGO {4}STARTED BY/);
  expect(lines[2]).toMatch(/^fghjk {2}pbx-a {2}first-leg {2}1 min {2}xmpp:alice/);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
});

test('what people typed elsewhere does not steer the terminal', async () => {
  const call = stored('abcde', { startedBy: { network: 'xmpp', address: 'alice@example.org' }, closedBy: '\u001b[2J' });
  const hungUp = {
    atMs: 1_700_000_000_000,
    event: { kind: 'steer', order: { kind: 'hangup' }, principal: { kind: 'person', name: '\u001b[31mevil\r\nx' } },
  } as const;
  const { out } = await run(['call', 'show', 'abcde'], { histories: [{ call, timeline: [hungUp] }] });
  expect(out).toContain('hangup by person ·[31mevil··x');
});

test('calls as JSON keep one shape, ended ones with --all', async () => {
  const live = [stored('abcde')];
  const ended = [
    stored('fghjk', { phase: 'ended', endedAtMs: 1_700_000_060_000, closeReason: 'hangup' }),
    stored('mnpqr'),
  ];
  expect(JSON.parse((await run(['calls', '--json'], { live, ended })).out)).toHaveLength(1);
  const rows: unknown = JSON.parse((await run(['calls', '--all', '--limit', '1', '--json'], { live, ended })).out);
  expect(rows).toMatchObject([
    {
      id: 'abcde',
      node: 'pbx-a',
      phase: 'first-leg',
      startedAt: '2023-11-14T22:13:20.000Z',
      endedAt: null,
      startedBy: 'xmpp:alice@example.org',
      chat: { adapter: 'xmpp', chat: 'alice@example.org' },
      closeReason: null,
      legs: [
        { leg: 1, address: '+12025550100', state: 'waiting', provider: null, outcome: null, attempts: [] },
        { leg: 2 },
      ],
    },
    { id: 'fghjk', phase: 'ended', endedAt: '2023-11-14T22:14:20.000Z', closeReason: 'hangup' },
  ]);
});

test('call show tells every event with its time', async () => {
  const { code, out } = await run(['call', 'show', 'ABCDE'], { histories: [history] });
  expect(code).toBe(0);
  expect(out).toContain('Call abcde: calling +1');
  expect(out).toMatch(/22:13:23\.500 {2}3\.500 s {2}1 {4}gone \(attempt 1, cause 17, SIP 486\)/);
  const json: unknown = JSON.parse((await run(['call', 'show', 'abcde', '--json'], { histories: [history] })).out);
  expect(json).toMatchObject({
    id: 'abcde',
    timeline: [{ kind: 'started' }, { at: '2023-11-14T22:13:23.500Z', kind: 'gone', leg: 1 }],
  });
});

test('call show does not call undone what the next step would strike off', async () => {
  const call = { ...stored('abcde'), effects: [{ kind: 'tell-chat', seq: 1 } as const] };
  const { out } = await run(['call', 'show', 'abcde'], { histories: [{ ...history, call }] });
  expect(out).toContain('\nTo do after the last step (done, if a gateway runs): tell-chat.\n');
});

test.each(['zzzzz', '../..', ''])('a call that is not there is one line and exit 1: %j', async (id) => {
  const { code, out, err } = await run(['call', 'show', id]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^partyline: there is no call .*\n$/);
});

test('an Asterisk that is gone is forgotten, one that a gateway drives is not', async () => {
  const forgotten = () => ({ calls: 2, waiting: 1 });
  expect(await run(['pbx', 'forget', 'old-pbx'], { forgotten })).toMatchObject({
    code: 0,
    out: 'Forgot old-pbx: 2 calls that had not ended are records now, 1 messages for it are gone.\n',
  });
  expect((await run(['pbx', 'forget', 'old-pbx', '--json'], { forgotten })).out).toBe(
    '{"id":"old-pbx","calls":2,"waiting":1}\n',
  );
  expect(await run(['pbx', 'forget', 'pbx-a'], { forgotten: () => 'held' })).toMatchObject({ code: 1 });
  expect((await run(['pbx', 'forget', 'NO SUCH'], {})).err).toContain('there is no Asterisk NO SUCH');
});

test('hangup names the operator and waits for the end', async () => {
  const over: CallHistory = { ...history, call: stored('abcde', { phase: 'ended', endedAtMs: 1 }) };
  const asked: string[] = [];
  const fake = { histories: [over], onHangup: (id: string, by: string) => asked.push(`${id} by ${by}`) };
  expect(await run(['hangup', 'abcde'], fake)).toMatchObject({ code: 0, out: 'Call abcde has ended.\n' });
  expect(asked).toEqual(['abcde by olga']);
  expect((await run(['hangup', 'abcde', '--no-wait', '--json'], fake)).out).toBe(
    '{"id":"abcde","result":"requested"}\n',
  );
});

test('an unreachable Redis is one line and exit 1', async () => {
  const failure = new BusError('unreachable', 'ECONNREFUSED');
  for (const args of [['calls'], ['bridges', '--json'], ['call', 'show', 'abcde'], ['hangup', 'abcde']]) {
    const { code, err } = await run(args, { fail: failure, snapshot: { attempts: [], bridges: [] } });
    expect({ code, err }).toEqual({ code: 1, err: 'partyline: Redis cannot be reached; see partyline doctor\n' });
  }
});

test('an unreachable Asterisk fails bridges, by name', async () => {
  expect(await run(['bridges'])).toEqual({
    code: 1,
    out: 'No bridges known.\n',
    err: 'partyline: pbx-a: Asterisk: cannot be reached\npartyline: 1 of 1 Asterisks did not answer\n',
  });
});

test('doctor looks only at what the named roles need', async () => {
  const { out } = await run(['doctor', '--roles', 'orchestrator', '--json']);
  expect(out).not.toContain('xmpp');
  const wrong = await run(['doctor', '--roles', 'sip']);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('There is no role sip');
});

test('doctor names what fails and its mend, and fails with it', async () => {
  const { code, out, err } = await run(['doctor']);
  expect(code).toBe(1);
  expect(out).toContain('ok    redis: append-only file on, fsync everysec\n');
  expect(out).toContain('fail  asterisk pbx-a: http://127.0.0.1:8088 cannot be reached\n      → start Asterisk');
  expect(out).toContain('fail  gateway pbx-a: no gateway has ever reported\n');
  expect(out).toContain('fail  xmpp xmpp: 127.0.0.1:1 cannot be reached: ECONNREFUSED\n');
  expect(err).toBe('partyline: 3 checks failed\n');
  const json: unknown = JSON.parse((await run(['doctor', '--json'])).out);
  expect(json).toMatchObject({
    ok: false,
    checks: expect.arrayContaining([{ name: 'config', status: 'ok', detail: `${config} is valid` }]),
  });
});

test('config check tells all errors and fails; config schema is a JSON Schema', async () => {
  const bad = join(folder, 'bad.yaml');
  writeFileSync(bad, 'redis: {}\nnonsense: 1\n');
  const { code, out, err } = await run(['config', 'check', bad]);
  expect(code).toBe(1);
  expect(out).toContain(`${bad}:2: nonsense is not a setting`);
  expect(err).toBe(`partyline: ${bad} has 5 errors\n`);
  expect(await run(['config', 'check'])).toMatchObject({ code: 0, out: `${config} is valid.\n` });
  expect(JSON.parse((await run(['config', 'schema'])).out)).toMatchObject({
    type: 'object',
    required: ['redis', 'pbx', 'providers', 'adapters'],
  });
});

test('a command on a bad configuration tells the first error', async () => {
  const { code, err } = await run(['--config', join(folder, 'none.yaml'), 'calls']);
  expect(code).toBe(1);
  expect(err).toMatch(/none\.yaml: cannot be read: there is no such file; .*\n$/);
});

test.each([[['nope']], [['calls', '--limit', '0']], [['call', 'show']], [[]], [['calls', 'extra']]])(
  'wrong usage is exit 2: %j',
  async (args) => {
    const { code, out } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  },
);

test('asking for help is no failure', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0, err: '' });
});
