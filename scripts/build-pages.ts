import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the pages that the gateway serves into packages/web/dist, unless what they are made of is as it was when they
 * were built last.
 */

const root = join(import.meta.dirname, '..');
const web = join(root, 'packages/web');
const stamp = join(web, 'dist/.made-of');

/** What a page can be made of: its own sources, what it takes of the packages, and the tools. */
const SOURCES = [
  'packages/web/pages',
  'packages/web/src',
  'packages/web/vite.config.ts',
  'packages/web/vite.widget.config.ts',
  'pnpm-lock.yaml',
];

function filesIn(path: string): string[] {
  const full = join(root, path);
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();
}

const digest = createHash('sha256');
for (const file of SOURCES.flatMap(filesIn)) digest.update(file).update(readFileSync(join(root, file)));
const madeOf = digest.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== madeOf) {
  console.error('==> Building the pages');
  for (const config of ['vite.config.ts', 'vite.widget.config.ts']) {
    const args = ['build', '--logLevel', 'warn', '--config', config];
    execFileSync(join(web, 'node_modules/.bin/vite'), args, { cwd: web, stdio: 'inherit' });
  }
  writeFileSync(stamp, madeOf);
}
