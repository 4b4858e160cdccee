import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { Stack, testPortBase } from '../src/index.ts';

const dir = mkdtempSync(join(tmpdir(), 'partyline-interrupted-'));
const stack = new Stack({ dir, portBase: testPortBase });

afterEach(async () => {
  await stack.stop();
  rmSync(dir, { recursive: true, force: true });
});

it.each([
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const)('a demo that %s ends while its servers start stops those that it has started', async (signal, code) => {
  const demo = spawn(process.execPath, ['scripts/demo.ts', '--once'], {
    env: { ...process.env, PARTYLINE_STACK_DIR: dir, PARTYLINE_PORT_BASE: String(testPortBase) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(demo, 'exit');
  for await (const line of createInterface(demo.stdout)) {
    if (line.startsWith('redis: ready')) demo.kill(signal);
  }
  expect(await exit).toEqual([code, null]);
  expect(stack.names.filter((name) => stack.pid(name) !== undefined)).toEqual([]);
});
