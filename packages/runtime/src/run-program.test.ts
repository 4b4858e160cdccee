import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const fixture = fileURLToPath(new URL('./fixtures/program.ts', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(behaviour: string) {
  const child = spawn(process.execPath, [fixture, behaviour], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]) => ({ code, stderr }));
  await once(child.stdout, 'data');
  return { child, ended };
}

test('main decides the exit code', async () => {
  expect((await (await start('usage')).ended).code).toBe(2);
});

test('what is left open does not keep a finished program', async () => {
  expect((await (await start('lingers')).ended).code).toBe(0);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s lets main finish', async (signal) => {
  const { child, ended } = await start('drains');
  child.kill(signal);
  expect(await ended).toEqual({ code: 0, stderr: '' });
});

test('main that does not finish is ended at the deadline', async () => {
  const { child, ended } = await start('hangs');
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 1, stderr: 'fixture: did not finish within 300 ms of SIGTERM\n' });
});

test('a second signal ends it at once', async () => {
  const { child, ended } = await start('hangs');
  child.kill('SIGINT');
  const again = setInterval(() => child.kill('SIGTERM'), 20);
  const { code } = await ended;
  clearInterval(again);
  expect(code).toBe(143);
});

test.each([
  ['throws', 'fixture: failed: it broke\n'],
  ['rejects', 'fixture: unhandled rejection: nobody listens\n'],
])('an error that nobody caught is one line and exit 1 (%s)', async (behaviour, line) => {
  expect(await (await start(behaviour)).ended).toEqual({ code: 1, stderr: line });
});
