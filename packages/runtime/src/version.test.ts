import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { version } from './version.ts';

const root = new URL('../../../', import.meta.url);
const manifestSchema = z.object({ version: z.string() });

test('all packages carry the version that the changelog has at its top', () => {
  const manifests = ['package.json', ...globSync('packages/*/package.json', { cwd: root })];
  expect(manifests.length).toBeGreaterThan(10);
  for (const file of manifests) {
    expect(manifestSchema.parse(JSON.parse(readFileSync(new URL(file, root), 'utf8'))).version, file).toBe(version);
  }
  expect(/^## (.*)$/m.exec(readFileSync(new URL('CHANGELOG.md', root), 'utf8'))?.[1]).toBe(version);
});
