import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './scripts/lib/temporary-folder.ts';

/**
 * Two kinds of tests: `unit` needs no server and runs in parallel; `servers` starts real ones. Of these two files run at a
 * time, each with ports of its own: mostly they wait for phones to ring, and a third would have too little of two cores.
 */
export default defineConfig({
  test: {
    projects: [
      // Properties are tried thousands of times, on cores that others may use as well.
      {
        test: {
          name: 'unit',
          include: ['packages/*/{src,pages}/**/*.test.ts'],
          testTimeout: 30_000,
          globalSetup: 'scripts/lib/temporary-folder.ts',
          env: { TMPDIR: temporaryFolder },
        },
      },
      {
        test: {
          name: 'servers',
          include: ['packages/*/tests/**/*.test.ts'],
          // After the others, which take both cores.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          // Concurrent tests of one file mostly wait for phones to ring.
          maxConcurrency: 20,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.fixture.ts', '**/fixtures/**', 'packages/testkit/**'],
      reporter: ['text-summary', 'html'],
    },
  },
});
