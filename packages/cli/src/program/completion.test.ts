import { afterEach, expect, test, vi } from 'vitest';
import { runFake } from '../fixtures/fake-cli.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function completed(...args: readonly string[]): Promise<string> {
  let written = '';
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => {
    written += `${words.join(' ')}\n`;
  });
  expect((await runFake(['complete', ...args], {}, 'partyline.yaml')).code).toBe(0);
  return written;
}

test.each(['bash', 'zsh', 'fish'])('a script for %s is printed, which asks partyline itself', async (shell) => {
  const script = await completed(shell);
  expect(script).toContain('partyline complete --');
});

test('commands, what follows them, and options are completed', async () => {
  expect(await completed('--', 'dea')).toContain('dead\t');
  expect(await completed('--', 'dead', 're')).toContain('retry\t');
  expect(await completed('--', 'legs', '--')).toMatch(/--json[\s\S]*--watch/);
});

test('a shell that there is not is wrong usage', async () => {
  expect((await runFake(['complete', 'nonesuch'], {}, 'partyline.yaml')).code).toBe(2);
});
