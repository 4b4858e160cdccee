import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bus, createBus } from '@partyline/bus';
import { nodeIdSchema } from '@partyline/core';
import { createLogger } from '@partyline/runtime';
import { type Stack, sampleCall, sampleCommit, sampleEnd, startTestStack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const node = nodeIdSchema.parse('pbx1');
const MAIN = join(import.meta.dirname, '../src/main.ts');
const stopping = new AbortController();
let stack: Stack;
let bus: Bus;
let config: string;
let held: Promise<void>;

beforeAll(async () => {
  stack = await startTestStack({ servers: ['redis', 'prosody', 'pbx'] });
  const { redis, ari, xmpp } = stack.info;
  if (redis === undefined || ari === undefined || xmpp === undefined) throw new Error('the stack is not whole');
  writeFileSync(join(stack.dir, 'ari.secret'), ari.password);
  config = join(stack.dir, 'cli.yaml');
  writeFileSync(
    config,
    `redis: { url: "${redis.url}" }
pbx: [ { id: pbx1, url: "${ari.url}", user: ${ari.user}, password: { file: ari.secret } } ]
providers: [ { id: alpha, dial: { phone: "PJSIP/{number}@alpha", sip: "PJSIP/sip/{uri}" }, hosts: [] } ]
adapters: [ { kind: xmpp, id: xmpp, jid: ${xmpp.bot}, password: { file: ari.secret }, service: "xmpp://${xmpp.host}:${xmpp.port}" } ]
permissions: { callers: [ "xmpp:*@${xmpp.domain}" ] }
tls: { caFile: ${xmpp.ca} }
`,
  );
  bus = createBus({ url: redis.url }, { logger: createLogger({ level: 'silent', pretty: false }) });
  const { lease, calls, reporter } = bus.node(node);
  await new Promise<void>((resolve, reject) => {
    held = lease.hold(stopping.signal, async (signal) => {
      try {
        await reporter.report({ node, callable: true, load: 2, atMs: Date.now() });
        await calls.commit(
          sampleCommit(sampleCall('abcde', { node, phase: 'talking', bridgeOpen: true }), 1, { effects: [] }),
        );
        await calls.commit(
          sampleCommit(
            sampleCall('fghjk', { node, phase: 'talking', bridgeOpen: true, createdAtMs: 1_700_000_001_000 }),
            1,
            { effects: [] },
          ),
        );
        await calls.commit(sampleCommit(sampleCall('mnpqr', { node }), 1));
        await calls.commit(sampleEnd(sampleCall('mnpqr', { node }), 2));
        resolve();
      } catch (error) {
        reject(error);
      }
      await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
    });
  });
  await askAsterisk('POST', 'bridges/pl-partyline-abcde?type=mixing');
  await askAsterisk('POST', 'bridges/pl-partyline-zzzzz?type=mixing');
});

afterAll(async () => {
  stopping.abort();
  await held;
  await bus?.close();
  await stack?.stop();
});

async function askAsterisk(method: string, path: string): Promise<void> {
  const { ari } = stack.info;
  if (ari === undefined) throw new Error('no Asterisk');
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  const response = await fetch(`${ari.url}/ari/${path}`, { method, headers: { authorization } });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
}

async function partyline(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, '--config', config, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    written.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    written.err += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...written };
}

test('calls come from Redis, ended ones with --all', async () => {
  const live: unknown = JSON.parse((await partyline('calls', '--json')).out);
  expect(live).toMatchObject([{ id: 'abcde', node, phase: 'talking' }, { id: 'fghjk' }]);
  const { code, out } = await partyline('calls', '--all');
  expect(code).toBe(0);
  expect(out).toMatch(/^mnpqr {2}pbx1 {2}ended/m);
});

test('bridges come from Asterisk itself, and what only one side knows is marked', async () => {
  const { code, out } = await partyline('bridges', '--json');
  expect(code).toBe(0);
  const rows: { callId: string; state: string }[] = JSON.parse(out);
  expect(Object.fromEntries(rows.map(({ callId, state }) => [callId, state]))).toEqual({
    abcde: 'ok',
    zzzzz: 'no-call',
    fghjk: 'no-bridge',
  });
});

test('call show has the timeline', async () => {
  const { code, out } = await partyline('call', 'show', 'mnpqr');
  expect(code).toBe(0);
  expect(out).toMatch(/^22:13:20\.001 {2}0\.001 s .*timer grace$/m);
});

test('hangup reaches the inbox of the node, and says when nobody carries it out', async () => {
  const { code, err } = await partyline('hangup', 'abcde');
  expect(code).toBe(1);
  expect(err).toMatch(/^partyline: pbx1 was asked to end call abcde, but has not done so for 5 s/);
  const [status] = await bus.operator.nodes();
  expect(status?.waiting).toBe(1);
  expect((await partyline('hangup', 'mnpqr')).out).toBe('Call mnpqr had ended already.\n');
});

test('orphans are cleaned, and what another site has on the same Asterisk is left alone', async () => {
  await askAsterisk('POST', 'bridges/pl-elsewhere-zzzzz?type=mixing');
  expect((await partyline('orphans')).out).toMatch(/^pbx1 +zzzzz +0 +no live call has it$/m);
  expect(await partyline('orphans', 'clean')).toMatchObject({ code: 0, out: 'Removed what pbx1 held of zzzzz.\n' });
  expect((await partyline('orphans')).out).toBe('No orphans.\n');
  await askAsterisk('GET', 'bridges/pl-elsewhere-zzzzz');
  await askAsterisk('GET', 'bridges/pl-partyline-abcde');
});

test('doctor finds real servers well, and that no gateway is connected', async () => {
  const { code, out } = await partyline('doctor', '--json');
  expect(code).toBe(1);
  const { checks }: { checks: { name: string; status: string; detail: string }[] } = JSON.parse(out);
  const lines = checks.map(({ name, status, detail }) => `${status} ${name}: ${detail}`);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ok redis: version /),
      'ok redis: append-only file on, fsync everysec',
      expect.stringMatching(/^ok asterisk pbx1: version 22\./),
      'ok asterisk pbx1: all needed modules run',
      'fail asterisk pbx1: no gateway is connected to the application partyline',
      expect.stringMatching(/^ok xmpp xmpp: localhost:\d+ answers with TLS, certificate good for/),
      expect.stringMatching(/^ok gateway pbx1: the lease is held by /),
    ]),
  );
});

test('a server that does not answer is told, and nothing hangs', { timeout: 30_000 }, async () => {
  await stack.stopServer('pbx');
  const bridges = await partyline('bridges');
  expect(bridges).toMatchObject({ code: 1, err: expect.stringContaining('pbx1: Asterisk: cannot be reached') });
  await stack.stopServer('redis');
  const calls = await partyline('calls');
  expect(calls).toMatchObject({ code: 1, err: 'partyline: Redis cannot be reached; see partyline doctor\n' });
});
