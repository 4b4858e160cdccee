/**
 * Runs the static checks and the tests, and ends with one line, `N passed, N failed`.
 *
 *   scripts/test                 checks, unit tests, tests with real servers, coverage
 *   scripts/test check           formatting, lint, types, import rules, unused code
 *   scripts/test unit            checks and unit tests; needs no server
 *   scripts/test servers [PATH]  tests with real servers, or those below PATH
 *
 * Status 0 when nothing failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const REPORT = '.stack/test-report.json';
const KINDS = ['all', 'check', 'unit', 'servers'] as const;

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const [kindText = 'all', ...paths] = process.argv.slice(2);
const kind = KINDS.find((known) => known === kindText);
if (kind === undefined) {
  process.stderr.write(`There is no kind of test "${kindText}": check, unit, servers, or nothing for all.\n`);
  process.exit(2);
}

const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
if (kind !== 'servers') countCheck(tally);
if (kind !== 'check') countTests(tally, kind, paths);
const skipped = tally.skipped === 0 ? '' : `, ${tally.skipped} skipped`;
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);

/** Formatting, lint, types, import rules and unused code count as one test. */
function countCheck(total: Tally): void {
  const ok = run('pnpm', ['--silent', 'check']);
  if (ok) total.passed += 1;
  else total.failed += 1;
}

function countTests(total: Tally, which: (typeof KINDS)[number], only: readonly string[]): void {
  mkdirSync('.stack', { recursive: true });
  rmSync(REPORT, { force: true });
  const projects = which === 'all' ? [] : ['--project', which];
  const coverage = which === 'servers' ? [] : ['--coverage'];
  const ok = run('vitest', [
    'run',
    ...projects,
    ...coverage,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
    ...only,
  ]);
  const report = readReport();
  total.passed += report.passed;
  total.failed += report.failed;
  total.skipped += report.skipped;
  // A file that could not be loaded, or an error outside every test, is no failed test to vitest's count.
  if (!ok && report.failed === 0) total.failed += 1;
}

function readReport(): Tally {
  try {
    const report: unknown = JSON.parse(readFileSync(REPORT, 'utf8'));
    return {
      passed: numberOf(report, 'numPassedTests'),
      failed: numberOf(report, 'numFailedTests'),
      skipped: numberOf(report, 'numPendingTests'),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function numberOf(report: unknown, key: string): number {
  const value: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, key) : undefined;
  return typeof value === 'number' ? value : 0;
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
