import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './scripts/lib/temporary-folder.ts';

/**
 * Two kinds of tests: `unit` needs no server and runs in parallel; `servers` starts real ones and runs file by file,
 * for they share the machine's two cores.
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
          fileParallelism: false,
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
