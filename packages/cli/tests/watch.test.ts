import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bus, createBus } from '@partyline/bus';
import { nodeIdSchema } from '@partyline/core';
import { createLogger } from '@partyline/runtime';
import { holding, type Stack, sampleCall, sampleCommit, startTestStack, until } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

const node = nodeIdSchema.parse('pbx1');
const MAIN = join(import.meta.dirname, '../src/main.ts');
/** Dies of an error that nobody caught when it is told to. */
const CRASH =
  "data:text/javascript,import{writeFileSync}from'node:fs';writeFileSync(process.env.PID_FILE,''+process.pid);process.on('SIGUSR2',()=>{throw new Error('for a test')})";
const run = promisify(execFile);
let stack: Stack;
let bus: Bus;
let config: string;
let socket: string;

beforeAll(async () => {
  stack = await startTestStack({ servers: ['redis'] });
  const url = stack.info.redis?.url ?? '';
  socket = join(stack.dir, 'tmux');
  config = join(stack.dir, 'watch.yaml');
  writeFileSync(join(stack.dir, 'secret'), 'k4Zt9');
  writeFileSync(
    config,
    `redis: { url: "${url}" }
pbx: [ { id: pbx1, url: "http://127.0.0.1:1", user: partyline, password: { file: secret } } ]
providers: [ { id: alpha, dial: { phone: "PJSIP/{number}@alpha", sip: "PJSIP/sip/{uri}" }, hosts: [] } ]
adapters: [ { kind: xmpp, id: xmpp, jid: bot@example.org, password: { file: secret }, service: "xmpp://127.0.0.1:1" } ]
permissions: { callers: [ "xmpp:alice@example.org" ] }
`,
  );
  bus = createBus({ url }, { logger: createLogger({ level: 'silent', pretty: false }) });
  const { lease, calls, reporter } = bus.node(node);
  await holding(lease, async () => {
    await reporter.report({ node, callable: true, load: 2, atMs: Date.now() });
    await calls.commit(sampleCommit(sampleCall('abcde', { node, phase: 'talking' }), 1, { effects: [] }));
  });
});

afterAll(async () => {
  await bus?.close();
  await stack?.stop();
});

beforeEach(async () => {
  await tmux('new-session', '-d', '-x', '100', '-y', '20', 'env', 'PS1=ready>', `PID_FILE=${pidFile()}`, 'sh');
  await screenHas('ready>');
  await type(`echo before; node --import "${CRASH}" ${MAIN} --config ${config} watch; echo status $?`);
  await screenHas('q quits');
});
afterEach(() => tmux('kill-server'));

async function tmux(...args: readonly string[]): Promise<string> {
  return (await run('tmux', ['-S', socket, '-f', '/dev/null', ...args])).stdout;
}

async function type(line: string): Promise<void> {
  await tmux('send-keys', '-l', line);
  await tmux('send-keys', 'Enter');
}

const pidFile = () => join(stack.dir, 'watch.pid');
const screen = () => tmux('capture-pane', '-p');
const state = async () => (await tmux('display-message', '-p', '#{alternate_on} #{cursor_flag}')).trim();

function screenHas(text: string): Promise<unknown> {
  return until(async () => (await screen()).includes(text), `the screen has ${text}`);
}

/** Counted from 0. */
function footIsIn(line: number): Promise<unknown> {
  return until(async () => (await screen()).trimEnd().split('\n')[line] === 'q quits', `the foot is in line ${line}`);
}

test.each(['q', 'C-c'])('watch takes the screen, follows its size, and gives it back at %s', async (key) => {
  expect(await state()).toBe('1 0');
  expect(await screen()).toMatch(/^abcde +pbx1 .* 1 +\+12025550100 +waiting/m);
  expect(await screen()).not.toContain('before');
  await tmux('resize-window', '-x', '50', '-y', '8');
  await footIsIn(7);
  await tmux('resize-window', '-x', '100', '-y', '20');
  await footIsIn(19);
  await tmux('send-keys', key);
  await screenHas('status 0');
  expect(await state()).toBe('0 1');
  expect(await screen()).toContain('before');
  await type('echo typed');
  await screenHas('\ntyped');
});

test('watch gives the screen back when it dies of an error, which can be read', async () => {
  process.kill(Number(readFileSync(pidFile(), 'utf8')), 'SIGUSR2');
  await screenHas('for a test');
  await until(async () => /status [1-9]/.test(await screen()), 'the program has failed');
  expect(await state()).toBe('0 1');
});
